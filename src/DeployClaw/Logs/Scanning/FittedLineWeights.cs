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
        FirstBias: -4.6f,
        FirstClues: OfClues(FirstClues),
        FirstPlaces: OfCircumstances(FirstPlaces),
        Bias: 0.67f,
        Clues: OfClues(Clues),
        ClueBefore: OfClues(Before),
        ClueAfter: OfClues(After),
        Circumstances: OfCircumstances(Circumstances));

    private static (Clue, float)[] FirstClues =>
    [
        (Clue.ErrorLevel, 0.41f), (Clue.Fatal, 1.32f), (Clue.WarningLevel, -1.89f), (Clue.InfoLevel, -2.05f), (Clue.RunnerError, 1.02f),
        (Clue.Red, 0.85f), (Clue.ErrorWord, 0.89f), (Clue.FailWord, 0.32f), (Clue.Inability, 0.44f), (Clue.Absence, 1.05f), (Clue.Denial, 0.45f),
        (Clue.TimeOut, 0.32f), (Clue.Invalidity, 1.08f), (Clue.Crash, 0.43f), (Clue.ExceptionName, 0.71f), (Clue.ExceptionMessage, 1.01f),
        (Clue.TraceHeading, 1.97f), (Clue.StackFrame, 1.74f), (Clue.CausedBy, 0.53f), (Clue.Diagnostic, 1.55f), (Clue.Position, 1.46f),
        (Clue.LintRow, 1f), (Clue.Caret, 0.89f), (Clue.CodeGutter, 1.22f), (Clue.PathOnly, 0.69f), (Clue.PointsAt, 0.65f), (Clue.FailedTest, 1.29f),
        (Clue.NumberedFailure, 2.06f), (Clue.FailureTitle, 1.38f), (Clue.FailuresHeading, -0.23f), (Clue.ExpectedActual, 0.45f),
        (Clue.Assertion, 1.43f), (Clue.PytestDetail, 1.24f), (Clue.DiffLine, -0.06f), (Clue.DiffHeading, 1.51f), (Clue.FailureCount, -0.27f),
        (Clue.ZeroCount, -1.54f), (Clue.Passed, -2.03f), (Clue.Progress, -2.3f), (Clue.CommandEcho, -1.13f), (Clue.MakeTrailer, -0.97f),
        (Clue.PackageRunnerTrailer, -1.32f), (Clue.ExitStatus, 0.25f), (Clue.BuildFailed, -0.1f), (Clue.Trailer, -0.78f), (Clue.Blank, -0.6f),
        (Clue.Separator, -0.21f), (Clue.Indented, 0.95f), (Clue.DeepIndented, -0.2f), (Clue.Bullet, 0.18f), (Clue.Url, -1.34f), (Clue.Help, 0.66f),
        (Clue.Deprecation, -0.56f), (Clue.Retry, -0.72f), (Clue.OnlyInName, -0.75f), (Clue.EndsWithColon, 0.59f), (Clue.Sentence, 0.34f),
        (Clue.Json, 1.31f), (Clue.Quoted, 0.79f), (Clue.RunnerLine, 0.23f), (Clue.Lengthy, 0.1f), (Clue.Brief, 0.62f), (Clue.TestSummary, -0.88f),
        (Clue.CommandStart, 0.1f),
    ];

    private static (Circumstance, float)[] FirstPlaces =>
    [
        (Circumstance.InFailingSection, 1.69f), (Circumstance.InFirstFailedSection, 0.8f), (Circumstance.InSucceededSection, -1.93f),
        (Circumstance.AfterTheFailure, -0.79f), (Circumstance.ElsewhereInLog, -2.41f), (Circumstance.EndWithin2, 1.02f),
        (Circumstance.EndWithin4, 0.91f), (Circumstance.EndWithin16, 0.9f), (Circumstance.EndWithin64, 0.13f), (Circumstance.EndWithin256, -0.65f),
        (Circumstance.EndFar, -2.29f), (Circumstance.CommandJustStarted, 0.12f), (Circumstance.StartWithin4, 0.63f), (Circumstance.StartFar, -0.2f),
        (Circumstance.InLast3Percent, -0.16f), (Circumstance.InLast10Percent, 0.36f), (Circumstance.InFirst30Percent, -0.23f),
        (Circumstance.SaidOnce, -0.72f), (Circumstance.SaidTwice, -0.61f), (Circumstance.SaidAFewTimes, -0.35f), (Circumstance.SaidOften, -0.38f),
        (Circumstance.KnownFailure, 1.11f), (Circumstance.KnownHarmless, -3f),
    ];

    private static (Clue, float)[] Clues =>
    [
        (Clue.ErrorLevel, 0.07f), (Clue.Fatal, 0.6f), (Clue.WarningLevel, -0.83f), (Clue.InfoLevel, -0.95f), (Clue.RunnerError, 0.41f),
        (Clue.Red, -0.07f), (Clue.ErrorWord, 0.17f), (Clue.FailWord, 0.18f), (Clue.Inability, 0.46f), (Clue.Absence, 0.76f), (Clue.TimeOut, -0.14f),
        (Clue.Invalidity, 0.43f), (Clue.Crash, -0.13f), (Clue.ExceptionName, -0.15f), (Clue.ExceptionMessage, 0.36f), (Clue.TraceHeading, 0.87f),
        (Clue.StackFrame, 0.33f), (Clue.CausedBy, 0.36f), (Clue.Diagnostic, 0.63f), (Clue.Position, 0.56f), (Clue.LintRow, 0.45f), (Clue.Caret, 0.2f),
        (Clue.CodeGutter, 0.48f), (Clue.PathOnly, 0.51f), (Clue.PointsAt, 0.23f), (Clue.FailedTest, 0.59f), (Clue.NumberedFailure, 0.87f),
        (Clue.FailureTitle, 0.48f), (Clue.FailuresHeading, -0.32f), (Clue.ExpectedActual, 0.43f), (Clue.Assertion, 0.61f), (Clue.PytestDetail, 0.2f),
        (Clue.DiffLine, 0.3f), (Clue.DiffHeading, 0.87f), (Clue.FailureCount, -0.25f), (Clue.ZeroCount, -0.64f), (Clue.Passed, -0.86f),
        (Clue.Progress, -1.21f), (Clue.CommandEcho, -0.69f), (Clue.MakeTrailer, -0.66f), (Clue.PackageRunnerTrailer, -0.91f),
        (Clue.ExitStatus, -0.07f), (Clue.BuildFailed, -0.11f), (Clue.Trailer, -0.07f), (Clue.Blank, -0.24f), (Clue.Indented, 0.29f),
        (Clue.DeepIndented, 0.06f), (Clue.Bullet, 0.17f), (Clue.Url, -0.63f), (Clue.Help, 0.24f), (Clue.Deprecation, -0.2f), (Clue.Retry, -0.35f),
        (Clue.OnlyInName, -0.49f), (Clue.EndsWithColon, 0.11f), (Clue.Sentence, 0.36f), (Clue.Json, 0.89f), (Clue.Quoted, 0.39f),
        (Clue.Lengthy, -0.14f), (Clue.Brief, 0.71f), (Clue.TestSummary, -0.47f), (Clue.CommandStart, -0.08f),
    ];

    private static (Clue, float)[] Before =>
    [
        (Clue.ErrorLevel, 0.06f), (Clue.WarningLevel, -0.31f), (Clue.TraceHeading, 0.21f), (Clue.StackFrame, -0.07f), (Clue.PathOnly, 0.21f),
        (Clue.FailedTest, 0.05f), (Clue.NumberedFailure, 0.23f), (Clue.FailureTitle, -0.24f), (Clue.FailuresHeading, 0.16f), (Clue.DiffLine, 0.28f),
        (Clue.Passed, -0.17f), (Clue.Progress, -0.26f), (Clue.CommandEcho, -0.46f), (Clue.Trailer, -0.15f), (Clue.Blank, 0.33f),
        (Clue.Separator, 0.3f), (Clue.EndsWithColon, 0.11f), (Clue.TestSummary, -0.35f), (Clue.CommandStart, 0.12f),
    ];

    private static (Clue, float)[] After =>
    [
        (Clue.ErrorLevel, -0.08f), (Clue.InfoLevel, -0.21f), (Clue.PathOnly, 0.11f), (Clue.FailedTest, 0.49f), (Clue.FailureTitle, -0.09f),
        (Clue.DiffLine, 0.29f), (Clue.Passed, -0.2f), (Clue.Progress, -0.35f), (Clue.CommandEcho, -0.31f), (Clue.Blank, 0.45f),
        (Clue.Separator, 0.19f), (Clue.Indented, 0.26f), (Clue.EndsWithColon, 0.08f), (Clue.TestSummary, -0.39f),
    ];

    private static (Circumstance, float)[] Circumstances =>
    [
        (Circumstance.InFailingSection, 0.16f), (Circumstance.InFirstFailedSection, 0.37f), (Circumstance.InOtherFailedSection, -0.12f),
        (Circumstance.InSucceededSection, -0.46f), (Circumstance.AfterTheFailure, -0.42f), (Circumstance.ElsewhereInLog, 0.72f),
        (Circumstance.EndWithin2, 0.29f), (Circumstance.EndWithin4, -0.11f), (Circumstance.EndWithin16, -0.59f), (Circumstance.EndWithin64, -0.41f),
        (Circumstance.EndWithin256, -0.06f), (Circumstance.EndFar, 0.3f), (Circumstance.StartWithin4, 0.24f), (Circumstance.StartWithin16, -0.42f),
        (Circumstance.StartFar, -0.15f), (Circumstance.InLast3Percent, -0.58f), (Circumstance.InLast10Percent, -0.1f), (Circumstance.SaidOnce, 0.18f),
        (Circumstance.SaidAllTheTime, 0.24f), (Circumstance.KnownFailure, 0.52f), (Circumstance.KnownHarmless, -2f),
        (Circumstance.HeadingWithin3, 0.13f), (Circumstance.HeadingWithin12, 0.36f), (Circumstance.OneBefore, 0.2f), (Circumstance.OneAfter, 0.15f),
        (Circumstance.Best3Before, 0.1f), (Circumstance.Best10Before, -0.09f), (Circumstance.Best10After, 0.23f), (Circumstance.Best40After, 0.14f),
        (Circumstance.BestOfParagraph, 0.53f), (Circumstance.ParagraphLength, -0.24f), (Circumstance.BehindBestOfLog, -0.22f),
        (Circumstance.ParagraphBehindBestOfLog, 0.06f), (Circumstance.AheadOfLater, 0.42f), (Circumstance.AheadOfEarlier, -0.15f),
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
