using System.Collections.Frozen;

namespace DeployClaw.Logs.Scanning;

/// <summary>Says clues and circumstances as a person would: what spoke for a line.</summary>
internal static class Wording
{
    private static readonly FrozenDictionary<Clue, string> Clues = new Dictionary<Clue, string>
    {
        [Clue.ErrorLevel] = "states the level error",
        [Clue.Fatal] = "says it is fatal",
        [Clue.WarningLevel] = "is a warning",
        [Clue.InfoLevel] = "is information",
        [Clue.RunnerError] = "an error command of the runner",
        [Clue.Red] = "printed in red",
        [Clue.ErrorWord] = "speaks of an error",
        [Clue.FailWord] = "speaks of failing",
        [Clue.Inability] = "says what could not be done",
        [Clue.Absence] = "says what is missing",
        [Clue.Denial] = "says what was refused",
        [Clue.TimeOut] = "says what took too long",
        [Clue.Invalidity] = "says what is wrong",
        [Clue.Crash] = "speaks of a crash",
        [Clue.ExceptionName] = "names an exception",
        [Clue.ExceptionMessage] = "an exception with its message",
        [Clue.TraceHeading] = "heads a stack trace",
        [Clue.StackFrame] = "a frame of a stack trace",
        [Clue.CausedBy] = "names a cause",
        [Clue.Diagnostic] = "a compiler's diagnostic",
        [Clue.Position] = "names a place in a source file",
        [Clue.LintRow] = "a row of a linter",
        [Clue.Caret] = "points at code",
        [Clue.CodeGutter] = "quotes code",
        [Clue.PathOnly] = "nothing but a path",
        [Clue.PointsAt] = "points at a source file",
        [Clue.FailedTest] = "names a failed test",
        [Clue.NumberedFailure] = "numbered like a failed test",
        [Clue.FailureTitle] = "a failed test's title",
        [Clue.FailuresHeading] = "heads the failures",
        [Clue.ExpectedActual] = "says what was expected",
        [Clue.Assertion] = "an assertion",
        [Clue.PytestDetail] = "pytest's explanation",
        [Clue.DiffLine] = "a line of a difference",
        [Clue.DiffHeading] = "heads a difference",
        [Clue.FailureCount] = "counts failures",
        [Clue.ZeroCount] = "counts none",
        [Clue.Passed] = "says that something passed",
        [Clue.Progress] = "says what is being done",
        [Clue.CommandEcho] = "repeats a command",
        [Clue.MakeTrailer] = "make's trailer",
        [Clue.PackageRunnerTrailer] = "a package runner's trailer",
        [Clue.ExitStatus] = "states an exit status",
        [Clue.BuildFailed] = "says that the build failed",
        [Clue.Trailer] = "the runner's trailer",
        [Clue.Separator] = "a rule",
        [Clue.DeepIndented] = "indented deep",
        [Clue.Help] = "gives advice",
        [Clue.Deprecation] = "a deprecation",
        [Clue.Retry] = "speaks of trying again",
        [Clue.OnlyInName] = "only a name sounds like an error",
        [Clue.TestSummary] = "sums up tests",
        [Clue.Quoted] = "quotes a name",
        [Clue.Json] = "a piece of JSON",
    }.ToFrozenDictionary();

    private static readonly FrozenDictionary<Circumstance, string> Circumstances = new Dictionary<Circumstance, string>
    {
        [Circumstance.InFailingSection] = "in the command that failed last",
        [Circumstance.InFirstFailedSection] = "in the command that failed first",
        [Circumstance.InOtherFailedSection] = "in a command that failed",
        [Circumstance.InSucceededSection] = "in a command that succeeded",
        [Circumstance.AfterTheFailure] = "after the failure",
        [Circumstance.ElsewhereInLog] = "not in a command that failed",
        [Circumstance.EndWithin2] = "right before the end of the failed command",
        [Circumstance.EndWithin4] = "right before the end of the failed command",
        [Circumstance.EndWithin16] = "near the end of the failed command",
        [Circumstance.EndWithin64] = "near the end of the failed command",
        [Circumstance.SaidOnce] = "said only once",
        [Circumstance.SaidTwice] = "said twice",
        [Circumstance.SaidOften] = "said often",
        [Circumstance.SaidAllTheTime] = "said all the time",
        [Circumstance.KnownFailure] = "a signature knows it",
        [Circumstance.KnownHarmless] = "a signature knows it to be harmless",
        [Circumstance.HeadingWithin3] = "right under a heading of failures",
        [Circumstance.HeadingWithin12] = "under a heading of failures",
        [Circumstance.BestOfParagraph] = "the best line of its paragraph",
        [Circumstance.MeanOfParagraph] = "its paragraph",
        [Circumstance.ParagraphLength] = "the length of its paragraph",
        [Circumstance.BehindBestOfLog] = "the best line of the log",
        [Circumstance.ParagraphBehindBestOfLog] = "the best paragraph of the log",
        [Circumstance.AheadOfLater] = "what comes later",
        [Circumstance.AheadOfEarlier] = "what came before",
    }.ToFrozenDictionary();

    public static string Of(Clue clue) => Clues.TryGetValue(clue, out var words) ? words : clue.ToString();

    public static string Of(Circumstance circumstance) => Circumstances.TryGetValue(circumstance, out var words) ? words
        : circumstance <= Circumstance.SaidAllTheTime ? "its place in the log"
        : "the lines around it";
}
