using System.Numerics;

namespace DeployClaw.Logs.Scanning;

/// <summary>
/// The weights in force, in log odds: what <c>DeployClaw.Benchmarks -- fit tables</c> prints, by logistic regression on labelled logs of many projects (docs/benchmarks.md says which) pulled
/// towards what a person would expect of each clue; smaller ones than 0.05 are dropped. Only that of <see cref="Circumstance.KnownHarmless"/> is set by hand: a skill says so, and too few of the
/// logs show such a line. They say how much a clue counts beside all others, so that alone a number says little: "Progress" is far below zero.
/// </summary>
internal static class FittedLineWeights
{
    public static LineWeights Table { get; } = new(
        FirstBias: -4.85f,
        FirstClues: OfClues(FirstClues),
        FirstPlaces: OfCircumstances(FirstPlaces),
        Bias: 0.73f,
        Clues: OfClues(Clues),
        ClueBefore: OfClues(Before),
        ClueAfter: OfClues(After),
        Circumstances: OfCircumstances(Circumstances));

    private static (Clue, float)[] FirstClues =>
    [
        (Clue.ErrorLevel, 0.34f), (Clue.Fatal, 1.14f), (Clue.WarningLevel, -2.12f), (Clue.InfoLevel, -2.5f), (Clue.RunnerError, 1.06f),
        (Clue.Red, 0.95f), (Clue.ErrorWord, 0.97f), (Clue.FailWord, 0.18f), (Clue.Inability, 0.31f), (Clue.Absence, 1.03f), (Clue.Denial, -0.19f),
        (Clue.TimeOut, 0.11f), (Clue.Invalidity, 0.99f), (Clue.ExceptionName, 0.8f), (Clue.ExceptionMessage, 0.84f), (Clue.TraceHeading, 2.89f),
        (Clue.StackFrame, 1.82f), (Clue.CausedBy, 0.48f), (Clue.Diagnostic, 1.65f), (Clue.Position, 1.53f), (Clue.LintRow, 1.12f),
        (Clue.Caret, 1.24f), (Clue.CodeGutter, 2.17f), (Clue.PathOnly, 1.04f), (Clue.PointsAt, 0.75f), (Clue.FailedTest, 1.18f),
        (Clue.NumberedFailure, 3.03f), (Clue.FailureTitle, 1.18f), (Clue.FailuresHeading, -0.59f), (Clue.ExpectedActual, 0.29f),
        (Clue.Assertion, 2.2f), (Clue.PytestDetail, 1.6f), (Clue.DiffLine, -0.27f), (Clue.DiffHeading, 2.34f), (Clue.FailureCount, -0.56f),
        (Clue.ZeroCount, -1.33f), (Clue.Passed, -2.74f), (Clue.Progress, -2.98f), (Clue.CommandEcho, -1.42f), (Clue.MakeTrailer, -1.63f),
        (Clue.PackageRunnerTrailer, -2.26f), (Clue.ExitStatus, 0.06f), (Clue.BuildFailed, -0.47f), (Clue.Trailer, 0.89f), (Clue.Blank, -0.6f),
        (Clue.Separator, -0.36f), (Clue.Indented, 1.06f), (Clue.DeepIndented, -0.3f), (Clue.Bullet, 0.45f), (Clue.Url, -1.59f), (Clue.Help, 1.28f),
        (Clue.Deprecation, -0.43f), (Clue.Retry, -1.6f), (Clue.OnlyInName, -0.94f), (Clue.EndsWithColon, 0.68f), (Clue.Sentence, 0.4f),
        (Clue.Json, 1.58f), (Clue.Quoted, 0.88f), (Clue.RunnerLine, 0.4f), (Clue.Lengthy, 0.42f), (Clue.Brief, 0.71f), (Clue.TestSummary, -1.71f),
        (Clue.CommandStart, 0.22f),
    ];

    private static (Circumstance, float)[] FirstPlaces =>
    [
        (Circumstance.InFailingSection, 1.98f), (Circumstance.InFirstFailedSection, 1.02f), (Circumstance.InSucceededSection, -2.65f),
        (Circumstance.AfterTheFailure, -0.68f), (Circumstance.ElsewhereInLog, -2.51f), (Circumstance.EndWithin2, 1.51f),
        (Circumstance.EndWithin4, 1.29f), (Circumstance.EndWithin16, 0.95f), (Circumstance.EndWithin64, 0.06f), (Circumstance.EndWithin256, -0.81f),
        (Circumstance.EndFar, -2.52f), (Circumstance.CommandJustStarted, 0.33f), (Circumstance.StartWithin4, 0.8f), (Circumstance.StartFar, -0.12f),
        (Circumstance.InLast3Percent, -0.37f), (Circumstance.InLast10Percent, 0.34f), (Circumstance.InFirst30Percent, -0.19f),
        (Circumstance.SaidOnce, -0.73f), (Circumstance.SaidTwice, -0.74f), (Circumstance.SaidAFewTimes, -0.43f), (Circumstance.SaidOften, -0.43f),
        (Circumstance.KnownFailure, 1.26f), (Circumstance.KnownHarmless, -3f),
    ];

    private static (Clue, float)[] Clues =>
    [
        (Clue.Fatal, 0.72f), (Clue.WarningLevel, -0.92f), (Clue.InfoLevel, -0.99f), (Clue.RunnerError, 0.42f), (Clue.Red, -0.22f),
        (Clue.ErrorWord, 0.05f), (Clue.FailWord, 0.2f), (Clue.Inability, 0.57f), (Clue.Absence, 0.74f), (Clue.Denial, -0.08f), (Clue.TimeOut, -0.24f),
        (Clue.Invalidity, 0.43f), (Clue.Crash, -0.32f), (Clue.ExceptionName, -0.2f), (Clue.ExceptionMessage, 0.29f), (Clue.TraceHeading, 1.01f),
        (Clue.StackFrame, 0.22f), (Clue.CausedBy, 0.44f), (Clue.Diagnostic, 0.63f), (Clue.Position, 0.47f), (Clue.LintRow, 0.5f), (Clue.Caret, 0.12f),
        (Clue.CodeGutter, 0.54f), (Clue.PathOnly, 0.67f), (Clue.PointsAt, 0.2f), (Clue.FailedTest, 0.51f), (Clue.NumberedFailure, 0.93f),
        (Clue.FailureTitle, 0.41f), (Clue.FailuresHeading, -0.43f), (Clue.ExpectedActual, 0.49f), (Clue.Assertion, 0.6f), (Clue.PytestDetail, 0.12f),
        (Clue.DiffLine, 0.34f), (Clue.DiffHeading, 1.11f), (Clue.FailureCount, -0.36f), (Clue.ZeroCount, -0.63f), (Clue.Passed, -0.94f),
        (Clue.Progress, -1.52f), (Clue.CommandEcho, -0.61f), (Clue.MakeTrailer, -0.88f), (Clue.PackageRunnerTrailer, -1.14f),
        (Clue.ExitStatus, -0.28f), (Clue.BuildFailed, -0.25f), (Clue.Trailer, 0.29f), (Clue.Blank, -0.24f), (Clue.Indented, 0.24f),
        (Clue.Bullet, 0.19f), (Clue.Url, -0.56f), (Clue.Help, 0.25f), (Clue.Deprecation, -0.17f), (Clue.Retry, -0.5f), (Clue.OnlyInName, -0.64f),
        (Clue.EndsWithColon, 0.07f), (Clue.Sentence, 0.46f), (Clue.Json, 0.84f), (Clue.Quoted, 0.35f), (Clue.RunnerLine, -0.07f),
        (Clue.Lengthy, -0.14f), (Clue.Brief, 0.63f), (Clue.TestSummary, -0.58f), (Clue.CommandStart, -0.26f),
    ];

    private static (Clue, float)[] Before =>
    [
        (Clue.ErrorLevel, 0.25f), (Clue.WarningLevel, -0.53f), (Clue.InfoLevel, 0.14f), (Clue.TraceHeading, 0.29f), (Clue.StackFrame, -0.11f),
        (Clue.PathOnly, 0.22f), (Clue.FailedTest, 0.1f), (Clue.NumberedFailure, 0.3f), (Clue.FailureTitle, -0.38f), (Clue.FailuresHeading, 0.32f),
        (Clue.DiffLine, 0.39f), (Clue.Passed, -0.23f), (Clue.Progress, -0.3f), (Clue.CommandEcho, -0.53f), (Clue.Trailer, -0.45f),
        (Clue.Blank, 0.38f), (Clue.Separator, 0.49f), (Clue.EndsWithColon, 0.13f), (Clue.TestSummary, -0.44f), (Clue.CommandStart, 0.1f),
    ];

    private static (Clue, float)[] After =>
    [
        (Clue.InfoLevel, -0.21f), (Clue.TraceHeading, 0.06f), (Clue.Position, -0.06f), (Clue.Caret, 0.05f), (Clue.FailedTest, 0.85f),
        (Clue.NumberedFailure, -0.14f), (Clue.FailureTitle, -0.15f), (Clue.DiffLine, 0.45f), (Clue.Passed, -0.28f), (Clue.Progress, -0.45f),
        (Clue.CommandEcho, -0.26f), (Clue.Trailer, -0.66f), (Clue.Blank, 0.61f), (Clue.Separator, 0.32f), (Clue.Indented, 0.29f),
        (Clue.TestSummary, -0.51f),
    ];

    private static (Circumstance, float)[] Circumstances =>
    [
        (Circumstance.InFailingSection, -0.07f), (Circumstance.InFirstFailedSection, 0.23f), (Circumstance.InOtherFailedSection, -0.22f),
        (Circumstance.InSucceededSection, -0.43f), (Circumstance.AfterTheFailure, -0.67f), (Circumstance.ElsewhereInLog, 1.49f),
        (Circumstance.EndWithin2, -0.24f), (Circumstance.EndWithin4, -0.79f), (Circumstance.EndWithin16, -0.94f), (Circumstance.EndWithin64, -0.43f),
        (Circumstance.EndWithin256, 0.38f), (Circumstance.EndFar, 0.97f), (Circumstance.CommandJustStarted, -0.15f),
        (Circumstance.StartWithin4, 0.23f), (Circumstance.StartWithin16, -0.61f), (Circumstance.StartFar, -0.33f),
        (Circumstance.InLast3Percent, -0.38f), (Circumstance.InLast10Percent, -0.1f), (Circumstance.SaidOnce, 0.37f),
        (Circumstance.SaidAllTheTime, 0.15f), (Circumstance.KnownFailure, 0.58f), (Circumstance.KnownHarmless, -2f),
        (Circumstance.HeadingWithin3, 0.3f), (Circumstance.HeadingWithin12, 0.33f), (Circumstance.OneBefore, 0.17f), (Circumstance.OneAfter, 0.16f),
        (Circumstance.Best3Before, 0.08f), (Circumstance.Best10After, 0.21f), (Circumstance.Best40After, 0.19f), (Circumstance.BestOfParagraph, 0.6f),
        (Circumstance.MeanOfParagraph, 0.09f), (Circumstance.ParagraphLength, -0.19f), (Circumstance.BehindBestOfLog, -0.08f),
        (Circumstance.ParagraphBehindBestOfLog, -0.12f), (Circumstance.AheadOfLater, 0.41f), (Circumstance.AheadOfEarlier, -0.19f),
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
