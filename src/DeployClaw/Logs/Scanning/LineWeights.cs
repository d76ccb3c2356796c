namespace DeployClaw.Logs.Scanning;

/// <summary>How much each clue and circumstance counts, as log odds.</summary>
internal sealed record LineWeights(
    float FirstBias,
    float[] FirstClues,
    float[] FirstPlaces,
    float Bias,
    float[] Clues,
    float[] ClueBefore,
    float[] ClueAfter,
    float[] Circumstances)
{
    /// <summary>Clues of the line before and the line after that count for a line.</summary>
    public const Clue Neighbourly = Clue.FailuresHeading | Clue.FailureTitle | Clue.Blank | Clue.CommandEcho | Clue.CommandStart | Clue.TestSummary | Clue.Separator
        | Clue.EndsWithColon | Clue.StackFrame | Clue.Trailer | Clue.TraceHeading | Clue.DiffLine | Clue.Passed | Clue.Progress | Clue.InfoLevel | Clue.Caret | Clue.Position
        | Clue.PathOnly | Clue.NumberedFailure | Clue.ErrorLevel | Clue.FailedTest | Clue.Indented | Clue.WarningLevel;
}
