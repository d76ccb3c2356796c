using System.Numerics;

namespace DeployClaw.Logs.Scanning;

/// <summary>
/// The weights in force, in log odds: fitted by logistic regression on labelled logs of many projects (docs/benchmarks.md says which), smaller
/// ones than 0.05 dropped. They say how much a clue counts beside all others, so that alone a number says little: "Progress" is far below zero.
/// </summary>
internal static class FittedLineWeights
{
    public static LineWeights Table { get; } = new(
        FirstBias: -1.99f,
        FirstClues: OfClues(FirstClues),
        FirstPlaces: OfCircumstances(FirstPlaces),
        Bias: 2.311f,
        Clues: OfClues(Clues),
        ClueBefore: OfClues(Before),
        ClueAfter: OfClues(After),
        Circumstances: OfCircumstances(Circumstances));

    private static (Clue, float)[] FirstClues =>
    [
        (Clue.ErrorLevel, 0.38f), (Clue.Fatal, 0.99f), (Clue.WarningLevel, -0.84f), (Clue.InfoLevel, -1.94f), (Clue.Red, 0.58f),
        (Clue.ErrorWord, 0.7f), (Clue.FailWord, 0.19f), (Clue.Inability, 1.56f), (Clue.Absence, 0.59f), (Clue.TimeOut, 1.11f),
        (Clue.Invalidity, 0.76f), (Clue.Crash, 0.43f), (Clue.ExceptionName, 0.53f), (Clue.ExceptionMessage, 0.22f), (Clue.TraceHeading, 0.22f),
        (Clue.StackFrame, 1.1f), (Clue.CausedBy, 0.24f), (Clue.Diagnostic, 0.16f), (Clue.Position, 0.98f), (Clue.LintRow, 0.45f), (Clue.Caret, 0.29f),
        (Clue.CodeGutter, 0.85f), (Clue.PathOnly, 0.86f), (Clue.PointsAt, 0.23f), (Clue.FailedTest, 0.85f), (Clue.NumberedFailure, 0.99f),
        (Clue.FailureTitle, 0.35f), (Clue.FailuresHeading, -0.49f), (Clue.ExpectedActual, 0.52f), (Clue.Assertion, 0.29f), (Clue.PytestDetail, 0.45f),
        (Clue.DiffLine, 0.06f), (Clue.DiffHeading, 0.87f), (Clue.FailureCount, -0.31f), (Clue.ZeroCount, -0.42f), (Clue.Passed, -1.69f),
        (Clue.Progress, -2.53f), (Clue.CommandEcho, -0.19f), (Clue.MakeTrailer, -0.42f), (Clue.PackageRunnerTrailer, -1.08f),
        (Clue.ExitStatus, 1.04f), (Clue.BuildFailed, -0.23f), (Clue.Trailer, -0.38f), (Clue.Blank, 0.14f), (Clue.Separator, -0.08f),
        (Clue.Indented, 0.49f), (Clue.DeepIndented, 0.94f), (Clue.Bullet, 0.61f), (Clue.Url, -0.29f), (Clue.Help, 0.73f), (Clue.Deprecation, -0.33f),
        (Clue.Retry, -0.19f), (Clue.EndsWithColon, 0.4f), (Clue.Json, 0.97f), (Clue.Quoted, 0.69f), (Clue.RunnerLine, -0.57f), (Clue.Lengthy, -0.51f),
        (Clue.Brief, 0.81f), (Clue.TestSummary, -1.14f), (Clue.CommandStart, 0.39f),
    ];

    private static (Circumstance, float)[] FirstPlaces =>
    [
        (Circumstance.InFailingSection, 1.55f), (Circumstance.InFirstFailedSection, 0.67f), (Circumstance.InOtherFailedSection, -0.24f),
        (Circumstance.InSucceededSection, -0.07f), (Circumstance.AfterTheFailure, 0.19f), (Circumstance.ElsewhereInLog, -2.09f),
        (Circumstance.EndWithin2, 0.48f), (Circumstance.EndWithin4, 1.03f), (Circumstance.EndWithin16, 0.85f), (Circumstance.EndWithin256, 0.15f),
        (Circumstance.EndFar, -0.53f), (Circumstance.CommandJustStarted, 0.67f), (Circumstance.StartWithin4, 0.99f),
        (Circumstance.StartWithin16, 0.22f), (Circumstance.StartFar, 0.1f), (Circumstance.InLast3Percent, 0.08f),
        (Circumstance.InLast10Percent, 0.32f), (Circumstance.InFirst30Percent, -1.21f), (Circumstance.SaidTwice, -0.64f),
        (Circumstance.SaidAFewTimes, 0.39f), (Circumstance.SaidAllTheTime, 0.13f), (Circumstance.KnownFailure, 0.19f),
    ];

    private static (Clue, float)[] Clues =>
    [
        (Clue.Fatal, 0.12f), (Clue.InfoLevel, -0.19f), (Clue.Red, 0.21f), (Clue.ErrorWord, 0.2f), (Clue.Inability, 0.31f), (Clue.Absence, 0.09f),
        (Clue.TimeOut, 0.21f), (Clue.Invalidity, 0.13f), (Clue.ExceptionName, 0.06f), (Clue.StackFrame, 0.12f), (Clue.Position, 0.21f),
        (Clue.Caret, 0.07f), (Clue.CodeGutter, 0.11f), (Clue.PathOnly, 0.13f), (Clue.FailedTest, 0.08f), (Clue.NumberedFailure, 0.07f),
        (Clue.FailuresHeading, -0.06f), (Clue.ExpectedActual, 0.09f), (Clue.DiffHeading, 0.1f), (Clue.FailureCount, -0.05f), (Clue.ZeroCount, -0.06f),
        (Clue.Passed, -0.16f), (Clue.Progress, -0.3f), (Clue.PackageRunnerTrailer, -0.14f), (Clue.ExitStatus, 0.24f), (Clue.Blank, -0.33f),
        (Clue.DeepIndented, 0.14f), (Clue.Json, 0.14f), (Clue.Quoted, 0.29f), (Clue.Lengthy, -0.06f), (Clue.Brief, 0.23f), (Clue.TestSummary, -0.13f),
    ];

    private static (Clue, float)[] Before =>
    [
        (Clue.WarningLevel, -0.06f), (Clue.InfoLevel, -0.16f), (Clue.StackFrame, 0.11f), (Clue.Position, 0.13f), (Clue.PathOnly, 0.06f),
        (Clue.FailedTest, 0.07f), (Clue.NumberedFailure, 0.06f), (Clue.FailuresHeading, 0.05f), (Clue.Passed, -0.15f), (Clue.Progress, -0.12f),
        (Clue.CommandEcho, -0.09f), (Clue.Trailer, -0.08f), (Clue.Blank, -0.09f), (Clue.EndsWithColon, 0.08f), (Clue.TestSummary, -0.14f),
    ];

    private static (Clue, float)[] After =>
    [
        (Clue.ErrorLevel, -0.06f), (Clue.WarningLevel, -0.11f), (Clue.InfoLevel, -0.1f), (Clue.StackFrame, 0.15f), (Clue.Position, 0.07f),
        (Clue.Caret, 0.07f), (Clue.FailedTest, 0.15f), (Clue.Passed, -0.16f), (Clue.Progress, -0.14f), (Clue.CommandEcho, -0.17f),
        (Clue.Blank, 0.06f), (Clue.Indented, 0.07f), (Clue.EndsWithColon, -0.06f), (Clue.TestSummary, -0.13f), (Clue.CommandStart, -0.08f),
    ];

    private static (Circumstance, float)[] Circumstances =>
    [
        (Circumstance.InFailingSection, -0.1f), (Circumstance.InFirstFailedSection, 0.12f), (Circumstance.InSucceededSection, 0.06f),
        (Circumstance.AfterTheFailure, 0.08f), (Circumstance.ElsewhereInLog, -0.12f), (Circumstance.EndWithin2, 0.07f),
        (Circumstance.EndWithin4, 0.03f), (Circumstance.EndWithin16, -0.33f), (Circumstance.EndWithin64, -0.03f), (Circumstance.EndWithin256, 0.05f),
        (Circumstance.EndFar, 0.2f), (Circumstance.CommandJustStarted, 0.08f), (Circumstance.StartWithin4, -0.04f),
        (Circumstance.StartWithin16, -0.05f), (Circumstance.InLast3Percent, -0.18f), (Circumstance.InLast10Percent, -0.07f),
        (Circumstance.InFirst30Percent, -0.06f), (Circumstance.SaidTwice, -0.15f), (Circumstance.SaidAFewTimes, 0.15f),
        (Circumstance.SaidOften, 0.09f), (Circumstance.SaidAllTheTime, 0.23f), (Circumstance.KnownFailure, 0.06f),
        (Circumstance.HeadingWithin3, 0.25f), (Circumstance.HeadingWithin12, 0.43f), (Circumstance.OneBefore, 0.08f), (Circumstance.OneAfter, 0.15f),
        (Circumstance.Best3Before, 0.08f), (Circumstance.Best3After, 0.12f), (Circumstance.Best10After, 0.46f), (Circumstance.Best40Before, -0.13f),
        (Circumstance.Best40After, -0.14f), (Circumstance.BestOfParagraph, 0.16f), (Circumstance.MeanOfParagraph, -0.3f),
        (Circumstance.ParagraphLength, -0.24f), (Circumstance.BehindBestOfLog, 0.18f), (Circumstance.ParagraphBehindBestOfLog, 0.21f),
        (Circumstance.AheadOfLater, 0.27f),
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
