namespace DeployClaw.Logs.Scanning;

/// <summary>
/// One line of a log as a person sees it: <see cref="Text"/> without colours, time stamps, the runner's own prefix and what a
/// progress bar overwrote. <see cref="Number"/> is 1-based and counts LF only.
/// </summary>
public readonly record struct LogLine(long Number, string Text, LineMarks Marks)
{
    public bool Has(LineMarks marks) => (Marks & marks) != 0;
}

/// <summary>What the runner or the terminal said about a line beside its text.</summary>
[Flags]
public enum LineMarks
{
    None = 0,

    /// <summary>Part of it was printed in red.</summary>
    Red = 1,

    /// <summary>An error command of the runner: <c>##[error]</c>, <c>::error::</c>.</summary>
    RunnerError = 2,

    /// <summary>A command starts here: <c>travis_time:start</c>, <c>##[group]Run</c>, <c>[Container] … Running command</c>.</summary>
    CommandStart = 4,

    /// <summary>The runner's own line: folds, groups, time marks.</summary>
    Runner = 8,

    /// <summary>The runner's warning or debug command.</summary>
    RunnerWarning = 16,

    /// <summary>Part of it was printed in green.</summary>
    Green = 32,
}
