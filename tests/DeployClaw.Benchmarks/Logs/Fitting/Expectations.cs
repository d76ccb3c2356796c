using System.Numerics;
using DeployClaw.Logs.Scanning;

namespace DeployClaw.Benchmarks.Logs.Fitting;

/// <summary>What a person who knows build tools expects of each clue, in log odds, before any log was looked at. What is not named is expected to count nothing.</summary>
internal static class Expectations
{
    private const Clue Strong = Clue.Fatal | Clue.Diagnostic | Clue.ExceptionMessage | Clue.TraceHeading | Clue.Inability | Clue.PytestDetail | Clue.FailureTitle | Clue.NumberedFailure | Clue.FailedTest;
    private const Clue Good = Clue.ErrorLevel | Clue.RunnerError | Clue.ErrorWord | Clue.FailWord | Clue.Absence | Clue.Denial | Clue.TimeOut | Clue.Invalidity | Clue.Crash | Clue.ExceptionName
        | Clue.LintRow | Clue.Assertion | Clue.ExpectedActual | Clue.DiffHeading;

    private const Clue Slight = Clue.StackFrame | Clue.Position | Clue.Caret | Clue.CodeGutter | Clue.CausedBy | Clue.Red | Clue.DiffLine | Clue.PointsAt;
    private const Clue Doubtful = Clue.CommandEcho | Clue.MakeTrailer | Clue.PackageRunnerTrailer | Clue.Blank | Clue.Deprecation | Clue.OnlyInName | Clue.Url;
    private const Clue Against = Clue.WarningLevel | Clue.InfoLevel | Clue.ZeroCount | Clue.Passed | Clue.Progress | Clue.Trailer;

    public static void Clues(double[] weights, int offset, double share)
    {
        foreach (var (clues, weight) in (ReadOnlySpan<(Clue, double)>)[(Strong, 1.5), (Good, 1), (Slight, 0.6), (Doubtful, -0.6), (Against, -1.6)])
        {
            for (var bits = (ulong)clues; bits != 0; bits &= bits - 1)
            {
                weights[offset + BitOperations.TrailingZeroCount(bits)] = share * weight;
            }
        }
    }

    public static void Places(double[] weights, int offset, double share)
    {
        foreach (var (circumstance, weight) in (ReadOnlySpan<(Circumstance, double)>)[
            (Circumstance.InFailingSection, 1.5), (Circumstance.InFirstFailedSection, 0.5), (Circumstance.InSucceededSection, -1), (Circumstance.AfterTheFailure, -1),
            (Circumstance.ElsewhereInLog, -1), (Circumstance.EndFar, -0.5), (Circumstance.SaidAllTheTime, -0.5), (Circumstance.KnownFailure, 1.5), (Circumstance.KnownHarmless, -3)])
        {
            weights[offset + (int)circumstance] = share * weight;
        }
    }
}
