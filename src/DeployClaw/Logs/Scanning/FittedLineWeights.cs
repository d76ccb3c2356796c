using System.Numerics;

namespace DeployClaw.Logs.Scanning;

/// <summary>
/// The weights in force, in log odds: fitted by logistic regression on labelled logs of many projects (docs/benchmarks.md says which) towards what a person would expect of each clue, smaller
/// ones than 0.05 dropped. Only that of <see cref="Circumstance.KnownHarmless"/> is set by hand: a skill says so, and too few of the logs show such a line. They say how much a clue counts beside all others, so that alone a number says little: "Progress" is far below zero.
/// </summary>
internal static class FittedLineWeights
{
    public static LineWeights Table { get; } = new(
        FirstBias: -1.264f,
        FirstClues: OfClues(FirstClues),
        FirstPlaces: OfCircumstances(FirstPlaces),
        Bias: 1.997f,
        Clues: OfClues(Clues),
        ClueBefore: OfClues(Before),
        ClueAfter: OfClues(After),
        Circumstances: OfCircumstances(Circumstances));

    private static (Clue, float)[] FirstClues =>
    [
        (Clue.ErrorLevel, 0.48f), (Clue.Fatal, 1.07f), (Clue.WarningLevel, -0.83f), (Clue.InfoLevel, -1.69f), (Clue.RunnerError, 0.8f),
        (Clue.Red, 0.37f), (Clue.ErrorWord, 0.69f), (Clue.FailWord, 0.6f), (Clue.Inability, 1.28f), (Clue.Absence, 0.9f), (Clue.Denial, 0.69f),
        (Clue.TimeOut, 1.07f), (Clue.Invalidity, 0.82f), (Clue.Crash, 0.75f), (Clue.ExceptionName, 0.59f), (Clue.ExceptionMessage, 1.04f),
        (Clue.TraceHeading, 1.12f), (Clue.StackFrame, 1.69f), (Clue.CausedBy, 0.12f), (Clue.Diagnostic, 1.22f), (Clue.Position, 1.16f),
        (Clue.LintRow, 0.89f), (Clue.Caret, 0.58f), (Clue.CodeGutter, 0.55f), (Clue.PathOnly, 0.72f), (Clue.FailedTest, 0.68f),
        (Clue.NumberedFailure, 0.93f), (Clue.FailureTitle, 1.01f), (Clue.FailuresHeading, -0.23f), (Clue.ExpectedActual, 0.87f),
        (Clue.Assertion, 0.51f), (Clue.PytestDetail, 1.21f), (Clue.DiffLine, 0.09f), (Clue.DiffHeading, 0.75f), (Clue.FailureCount, -0.2f),
        (Clue.ZeroCount, -0.79f), (Clue.Passed, -1.78f), (Clue.Progress, -2.19f), (Clue.CommandEcho, -0.32f), (Clue.MakeTrailer, -1.12f),
        (Clue.PackageRunnerTrailer, -1.26f), (Clue.ExitStatus, 0.59f), (Clue.BuildFailed, -0.1f), (Clue.Trailer, -0.97f), (Clue.Blank, -0.1f),
        (Clue.Separator, 0.05f), (Clue.Indented, 0.77f), (Clue.DeepIndented, 0.92f), (Clue.Bullet, 0.11f), (Clue.Url, -0.92f), (Clue.Help, 0.51f),
        (Clue.Deprecation, -0.42f), (Clue.Retry, -0.06f), (Clue.OnlyInName, -0.29f), (Clue.EndsWithColon, 0.4f), (Clue.Sentence, 0.3f),
        (Clue.Json, 0.46f), (Clue.Quoted, 0.47f), (Clue.RunnerLine, -0.41f), (Clue.Lengthy, -0.14f), (Clue.Brief, 0.24f), (Clue.TestSummary, -0.57f),
        (Clue.CommandStart, 0.16f),
    ];

    private static (Circumstance, float)[] FirstPlaces =>
    [
        (Circumstance.InFailingSection, 1.2f), (Circumstance.InFirstFailedSection, 0.42f), (Circumstance.InOtherFailedSection, -0.09f),
        (Circumstance.InSucceededSection, -0.81f), (Circumstance.AfterTheFailure, -0.77f), (Circumstance.ElsewhereInLog, -1.34f),
        (Circumstance.EndWithin2, 0.8f), (Circumstance.EndWithin4, 0.88f), (Circumstance.EndWithin16, 0.7f), (Circumstance.EndWithin64, -0.31f),
        (Circumstance.EndWithin256, -0.19f), (Circumstance.EndFar, -0.96f), (Circumstance.CommandJustStarted, 0.32f),
        (Circumstance.StartWithin4, 0.66f), (Circumstance.StartWithin16, -0.13f), (Circumstance.StartFar, 0.07f),
        (Circumstance.InLast3Percent, 0.08f), (Circumstance.InLast10Percent, 0.44f), (Circumstance.InFirst30Percent, -0.13f),
        (Circumstance.SaidOnce, -0.19f), (Circumstance.SaidAFewTimes, 0.07f), (Circumstance.SaidOften, -0.25f), (Circumstance.SaidAllTheTime, -0.33f),
        (Circumstance.KnownFailure, 0.99f), (Circumstance.KnownHarmless, -3f),
    ];

    private static (Clue, float)[] Clues =>
    [
        (Clue.ErrorLevel, 0.21f), (Clue.Fatal, 0.42f), (Clue.WarningLevel, -0.3f), (Clue.InfoLevel, -0.48f), (Clue.RunnerError, 0.4f),
        (Clue.Red, 0.27f), (Clue.ErrorWord, 0.29f), (Clue.FailWord, 0.19f), (Clue.Inability, 0.47f), (Clue.Absence, 0.35f), (Clue.Denial, 0.39f),
        (Clue.TimeOut, 0.46f), (Clue.Invalidity, 0.3f), (Clue.Crash, 0.39f), (Clue.ExceptionName, 0.22f), (Clue.ExceptionMessage, 0.5f),
        (Clue.TraceHeading, 0.43f), (Clue.StackFrame, 0.26f), (Clue.Diagnostic, 0.61f), (Clue.Position, 0.29f), (Clue.LintRow, 0.41f),
        (Clue.Caret, 0.27f), (Clue.CodeGutter, 0.22f), (Clue.PathOnly, 0.06f), (Clue.FailedTest, 0.47f), (Clue.NumberedFailure, 0.31f),
        (Clue.FailureTitle, 0.32f), (Clue.ExpectedActual, 0.34f), (Clue.Assertion, 0.21f), (Clue.PytestDetail, 0.52f), (Clue.DiffHeading, 0.18f),
        (Clue.ZeroCount, -0.41f), (Clue.Passed, -0.57f), (Clue.Progress, -0.62f), (Clue.CommandEcho, -0.26f), (Clue.MakeTrailer, -0.35f),
        (Clue.PackageRunnerTrailer, -0.46f), (Clue.ExitStatus, 0.13f), (Clue.Trailer, -0.45f), (Clue.Blank, -0.44f), (Clue.Indented, 0.18f),
        (Clue.DeepIndented, 0.15f), (Clue.Url, -0.13f), (Clue.Deprecation, -0.29f), (Clue.OnlyInName, -0.16f), (Clue.Json, 0.07f),
        (Clue.Quoted, 0.17f), (Clue.Brief, 0.1f), (Clue.TestSummary, -0.05f),
    ];

    private static (Clue, float)[] Before =>
    [
        (Clue.InfoLevel, -0.06f), (Clue.StackFrame, 0.14f), (Clue.Position, 0.09f), (Clue.DiffLine, 0.07f), (Clue.Passed, -0.08f),
        (Clue.Blank, -0.06f), (Clue.Separator, 0.07f), (Clue.Indented, 0.13f), (Clue.EndsWithColon, 0.07f), (Clue.TestSummary, -0.06f),
    ];

    private static (Clue, float)[] After =>
    [
        (Clue.InfoLevel, -0.06f), (Clue.StackFrame, 0.16f), (Clue.Position, 0.08f), (Clue.DiffLine, 0.08f), (Clue.Passed, -0.08f),
        (Clue.Progress, -0.09f), (Clue.CommandEcho, -0.07f), (Clue.Separator, 0.06f), (Clue.Indented, 0.17f), (Clue.TestSummary, -0.05f),
    ];

    private static (Circumstance, float)[] Circumstances =>
    [
        (Circumstance.InFailingSection, 0.14f), (Circumstance.InFirstFailedSection, 0.06f), (Circumstance.InSucceededSection, -0.3f),
        (Circumstance.AfterTheFailure, -0.34f), (Circumstance.ElsewhereInLog, -0.26f), (Circumstance.EndWithin2, 0.1f),
        (Circumstance.EndWithin16, -0.17f), (Circumstance.EndWithin64, -0.09f), (Circumstance.EndWithin256, -0.06f), (Circumstance.EndFar, 0.08f),
        (Circumstance.StartWithin16, -0.1f), (Circumstance.InLast3Percent, -0.13f), (Circumstance.InFirst30Percent, 0.12f),
        (Circumstance.SaidOnce, 0.03f), (Circumstance.SaidAllTheTime, -0.04f), (Circumstance.KnownFailure, 0.51f),
        (Circumstance.KnownHarmless, -2f), (Circumstance.HeadingWithin3, 0.11f), (Circumstance.HeadingWithin12, 0.17f),
        (Circumstance.OneBefore, 0.14f), (Circumstance.OneAfter, 0.18f), (Circumstance.Best3Before, 0.09f), (Circumstance.Best3After, 0.09f),
        (Circumstance.Best10Before, 0.06f), (Circumstance.Best10After, 0.27f), (Circumstance.Best40Before, -0.11f),
        (Circumstance.Best40After, -0.11f), (Circumstance.BestOfParagraph, 0.18f), (Circumstance.MeanOfParagraph, -0.35f),
        (Circumstance.ParagraphLength, -0.27f), (Circumstance.BehindBestOfLog, 0.11f), (Circumstance.ParagraphBehindBestOfLog, 0.18f),
        (Circumstance.AheadOfLater, 0.23f),
    ];

    private static float[] OfClues((Clue Clue, float Weight)[] pairs)
    {
        var weights = new float[64];
        foreach (var (clue, weight) in pairs)
        {
            weights[BitOperations.TrailingZeroCount((ulong)clue)] = weight;
        }

        return weights;
    }

    private static float[] OfCircumstances((Circumstance Circumstance, float Weight)[] pairs)
    {
        var weights = new float[(int)Circumstance.AheadOfEarlier + 1];
        foreach (var (circumstance, weight) in pairs)
        {
            weights[(int)circumstance] = weight;
        }

        return weights;
    }
}
