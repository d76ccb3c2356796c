using System.Numerics;

namespace DeployClaw.Logs.Scanning;

/// <summary>
/// The weights in force, in log odds: fitted by logistic regression on labelled logs of many projects (docs/benchmarks.md says which), smaller
/// ones than 0.05 dropped. They say how much a clue counts beside all others, so that alone a number says little: "Progress" is far below zero.
/// </summary>
internal static class FittedLineWeights
{
    public static LineWeights Table { get; } = new(
        FirstBias: -1.87f,
        FirstClues: OfClues(FirstClues),
        FirstPlaces: OfCircumstances(FirstPlaces),
        Bias: 1.828f,
        Clues: OfClues(Clues),
        ClueBefore: OfClues(Before),
        ClueAfter: OfClues(After),
        Circumstances: OfCircumstances(Circumstances));

    private static (Clue, float)[] FirstClues =>
    [
        (Clue.ErrorLevel, 0.36f), (Clue.Fatal, 1.04f), (Clue.WarningLevel, -0.83f), (Clue.InfoLevel, -1.92f), (Clue.Red, 0.58f),
        (Clue.ErrorWord, 0.74f), (Clue.FailWord, 0.21f), (Clue.Inability, 1.57f), (Clue.Absence, 0.6f), (Clue.TimeOut, 1.08f),
        (Clue.Invalidity, 0.81f), (Clue.Crash, 0.41f), (Clue.ExceptionName, 0.53f), (Clue.ExceptionMessage, 0.22f), (Clue.TraceHeading, 0.22f),
        (Clue.StackFrame, 1.12f), (Clue.CausedBy, 0.24f), (Clue.Diagnostic, 0.16f), (Clue.Position, 0.97f), (Clue.LintRow, 0.45f),
        (Clue.Caret, 0.29f), (Clue.CodeGutter, 0.78f), (Clue.PathOnly, 0.85f), (Clue.PointsAt, 0.23f), (Clue.FailedTest, 0.81f),
        (Clue.NumberedFailure, 0.99f), (Clue.FailureTitle, 0.33f), (Clue.FailuresHeading, -0.44f), (Clue.ExpectedActual, 0.49f),
        (Clue.Assertion, 0.28f), (Clue.PytestDetail, 0.44f), (Clue.DiffHeading, 0.87f), (Clue.FailureCount, -0.29f), (Clue.ZeroCount, -0.41f),
        (Clue.Passed, -1.7f), (Clue.Progress, -2.53f), (Clue.CommandEcho, -0.18f), (Clue.MakeTrailer, -0.42f), (Clue.PackageRunnerTrailer, -1.09f),
        (Clue.ExitStatus, 1.04f), (Clue.BuildFailed, -0.23f), (Clue.Trailer, -0.38f), (Clue.Blank, 0.13f), (Clue.Indented, 0.48f),
        (Clue.DeepIndented, 0.94f), (Clue.Bullet, 0.59f), (Clue.Url, -0.33f), (Clue.Help, 0.75f), (Clue.Deprecation, -0.33f), (Clue.Retry, -0.19f),
        (Clue.EndsWithColon, 0.43f), (Clue.Json, 1.02f), (Clue.Quoted, 0.64f), (Clue.RunnerLine, -0.58f), (Clue.Lengthy, -0.5f), (Clue.Brief, 0.71f),
        (Clue.TestSummary, -1.15f), (Clue.CommandStart, 0.38f),
    ];

    private static (Circumstance, float)[] FirstPlaces =>
    [
        (Circumstance.InFailingSection, 1.42f), (Circumstance.InFirstFailedSection, 0.68f), (Circumstance.InOtherFailedSection, -0.24f),
        (Circumstance.InSucceededSection, -0.12f), (Circumstance.AfterTheFailure, 0.04f), (Circumstance.ElsewhereInLog, -1.78f),
        (Circumstance.EndWithin2, 0.38f), (Circumstance.EndWithin4, 0.96f), (Circumstance.EndWithin16, 0.81f), (Circumstance.EndWithin256, 0.17f),
        (Circumstance.EndFar, -0.46f), (Circumstance.CommandJustStarted, 0.68f), (Circumstance.StartWithin4, 0.97f),
        (Circumstance.StartWithin16, 0.16f), (Circumstance.StartFar, 0.05f), (Circumstance.InLast3Percent, 0.2f),
        (Circumstance.InLast10Percent, 0.36f), (Circumstance.InFirst30Percent, -1.27f), (Circumstance.SaidTwice, -0.62f),
        (Circumstance.SaidAFewTimes, 0.39f), (Circumstance.SaidAllTheTime, 0.09f),
    ];

    private static (Clue, float)[] Clues =>
    [
        (Clue.ErrorLevel, 0.07f), (Clue.Fatal, 0.68f), (Clue.WarningLevel, -0.08f), (Clue.InfoLevel, -1.11f), (Clue.Red, 0.69f),
        (Clue.ErrorWord, 0.88f), (Clue.FailWord, -0.08f), (Clue.Inability, 1.42f), (Clue.Absence, 0.57f), (Clue.TimeOut, 1.08f),
        (Clue.Invalidity, 0.86f), (Clue.Crash, 0.42f), (Clue.ExceptionName, 0.33f), (Clue.ExceptionMessage, 0.13f), (Clue.TraceHeading, 0.15f),
        (Clue.StackFrame, 0.45f), (Clue.CausedBy, 0.12f), (Clue.Diagnostic, 0.22f), (Clue.Position, 0.86f), (Clue.LintRow, 0.34f),
        (Clue.Caret, 0.44f), (Clue.CodeGutter, 0.87f), (Clue.PathOnly, 0.72f), (Clue.PointsAt, 0.26f), (Clue.FailedTest, 0.43f),
        (Clue.NumberedFailure, 0.59f), (Clue.FailureTitle, 0.07f), (Clue.FailuresHeading, -0.37f), (Clue.ExpectedActual, 0.47f),
        (Clue.Assertion, 0.11f), (Clue.PytestDetail, 0.24f), (Clue.DiffLine, 0.18f), (Clue.DiffHeading, 0.8f), (Clue.FailureCount, -0.44f),
        (Clue.ZeroCount, -0.49f), (Clue.Passed, -1.01f), (Clue.Progress, -1.83f), (Clue.CommandEcho, -0.51f), (Clue.MakeTrailer, -0.46f),
        (Clue.PackageRunnerTrailer, -1.02f), (Clue.ExitStatus, 0.99f), (Clue.BuildFailed, -0.19f), (Clue.Trailer, -0.15f), (Clue.Blank, -0.41f),
        (Clue.Separator, -0.07f), (Clue.Indented, 0.23f), (Clue.DeepIndented, 0.82f), (Clue.Bullet, 0.35f), (Clue.Url, -0.18f), (Clue.Help, 0.39f),
        (Clue.Deprecation, -0.26f), (Clue.Retry, -0.22f), (Clue.OnlyInName, -0.15f), (Clue.EndsWithColon, 0.24f), (Clue.Sentence, -0.13f),
        (Clue.Json, 0.92f), (Clue.Quoted, 0.91f), (Clue.RunnerLine, -0.54f), (Clue.Lengthy, -0.43f), (Clue.Brief, 0.69f), (Clue.TestSummary, -0.74f),
        (Clue.CommandStart, 0.06f),
    ];

    private static (Clue, float)[] Before =>
    [
        (Clue.WarningLevel, -0.39f), (Clue.InfoLevel, -0.65f), (Clue.TraceHeading, 0.29f), (Clue.StackFrame, 0.24f), (Clue.Position, 0.14f),
        (Clue.Caret, 0.08f), (Clue.PathOnly, 0.18f), (Clue.FailedTest, 0.35f), (Clue.NumberedFailure, 0.35f), (Clue.FailureTitle, 0.07f),
        (Clue.FailuresHeading, 0.05f), (Clue.DiffLine, 0.2f), (Clue.Passed, -0.68f), (Clue.Progress, -0.55f), (Clue.CommandEcho, -0.27f),
        (Clue.Trailer, -0.32f), (Clue.Blank, -0.33f), (Clue.Separator, 0.07f), (Clue.Indented, 0.06f), (Clue.EndsWithColon, 0.23f),
        (Clue.TestSummary, -0.72f),
    ];

    private static (Clue, float)[] After =>
    [
        (Clue.WarningLevel, -0.56f), (Clue.InfoLevel, -0.25f), (Clue.TraceHeading, 0.07f), (Clue.StackFrame, 0.47f), (Clue.Position, 0.06f),
        (Clue.Caret, 0.41f), (Clue.FailedTest, 0.7f), (Clue.FailureTitle, -0.08f), (Clue.FailuresHeading, -0.28f), (Clue.DiffLine, 0.21f),
        (Clue.Passed, -0.78f), (Clue.Progress, -0.33f), (Clue.CommandEcho, -0.7f), (Clue.Blank, 0.05f), (Clue.Indented, 0.21f),
        (Clue.EndsWithColon, -0.14f), (Clue.TestSummary, -0.69f), (Clue.CommandStart, -0.44f),
    ];

    private static (Circumstance, float)[] Circumstances =>
    [
        (Circumstance.InFailingSection, 0.2f), (Circumstance.InFirstFailedSection, 0.76f), (Circumstance.InOtherFailedSection, -0.23f),
        (Circumstance.InSucceededSection, 0.28f), (Circumstance.ElsewhereInLog, -0.93f), (Circumstance.EndWithin2, 0.2f),
        (Circumstance.EndWithin4, 0.2f), (Circumstance.EndWithin16, -0.3f), (Circumstance.EndWithin64, -0.17f), (Circumstance.EndWithin256, 0.21f),
        (Circumstance.EndFar, 0.58f), (Circumstance.CommandJustStarted, 0.41f), (Circumstance.StartWithin4, 0.29f), (Circumstance.StartFar, 0.04f),
        (Circumstance.InLast3Percent, -0.08f), (Circumstance.InLast10Percent, 0.14f), (Circumstance.InFirst30Percent, -0.7f),
        (Circumstance.SaidOnce, 0.07f), (Circumstance.SaidTwice, -0.62f), (Circumstance.SaidAFewTimes, 0.44f), (Circumstance.SaidOften, 0.17f),
        (Circumstance.SaidAllTheTime, 0.41f), (Circumstance.HeadingWithin3, 0.56f), (Circumstance.HeadingWithin12, 1.07f),
        (Circumstance.OneAfter, 0.11f), (Circumstance.Best3Before, 0.09f), (Circumstance.Best3After, 0.12f), (Circumstance.Best10Before, 0.05f),
        (Circumstance.Best10After, 0.56f), (Circumstance.Best40Before, -0.25f), (Circumstance.Best40After, -0.1f),
        (Circumstance.BestOfParagraph, -0.25f), (Circumstance.MeanOfParagraph, -0.47f), (Circumstance.ParagraphLength, -0.33f),
        (Circumstance.BehindBestOfLog, -0.27f), (Circumstance.ParagraphBehindBestOfLog, 0.88f), (Circumstance.AheadOfLater, 0.31f),
        (Circumstance.AheadOfEarlier, -0.19f),
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
