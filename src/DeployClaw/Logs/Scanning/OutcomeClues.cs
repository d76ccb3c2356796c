namespace DeployClaw.Logs.Scanning;

/// <summary>How something ended: a test that passed, a step that goes on, a command that failed, and the trailers that explain nothing.</summary>
internal static class OutcomeClues
{
    private static readonly string[] PassedStarts = ["ok ", "ok\t", "PASS", "✓", "√", "✔", "[ok]", "[  PASSED", "[       OK", "--- PASS", "Success"];

    private static readonly string[] Steps =
    [
        "Download", "Install", "Unpack", "Get:", "Setting up", "Collecting", "Compiling", "Building", "Fetching", "Extracting", "Selecting", "Preparing", "Processing", "remote:", "Receiving",
        "Resolving", "Cloning", "Using ", "Requirement already", "Hit ", "Ign ", "Reading ", "Updating", "Checking", "Generating", "Linking", "Creating", "Copying", "Loading", "Running ",
        "=== RUN", "Ran ", "Linting", "Writing", "Wrote", "Adding", "Removing", "Merging", "Starting", "Finished", "cp ", "mkdir ", "Successfully", "added ", "Uploading", "Done", "Executing",
    ];

    private static readonly string[] Trailers =
        ["Process completed with exit code", "Finished: FAILURE", "Done. Your build exited with", "The command \"", "Your build exited with", "Job failed", "Post job cleanup", "Build step '"];

    private static readonly string[] Runners =
    [
        "npm ERR!", "npm error", "error Command failed", "[ELIFECYCLE]", "ELIFECYCLE", "lerna ERR!", "info Visit", "ERR_PNPM", "rake aborted", "Tasks: TOP", "(See full trace", "error Command",
        "ERROR: InvocationError", "Process exited with code: ExitFailure", "Test suite failure for package", "Error encountered performing task", "Execution halted",
    ];

    private static readonly string[] Failed = ["BUILD FAIL", "BUILD FAILURE", "TEST FAIL", "FAILURE", "FAILED", "Build failed", "build failed", "Build FAILED", "error: build failed", "Test failed", "Tests failed"];

    private static readonly string[] Summaries = ["Tests run:", "Tests:", "Ran ", "Total", "Results", "Executed ", "Summary", "Success/Total", "Test Suites:", "Files=", "Result:", "test result:"];

    private static readonly string[] Advice =
        ["see ", "for more", "re-run", "rerun", "try ", "run ", "use ", "run with", "did you mean", "hint:", "help:", "note:", "to see", "please ", "consider ", "perhaps ", "you can", "you may", "make sure"];

    public static Clue Read(ReadOnlySpan<char> trimmed)
    {
        var clues = Starts(trimmed, PassedStarts) || (trimmed.EndsWith(" ok") || trimmed.EndsWith("PASSED") || trimmed.EndsWith(".ok") || trimmed.EndsWith("passed")) ? Clue.Passed : Clue.None;
        clues |= Starts(trimmed, Steps) || EndsInPercent(trimmed) ? Clue.Progress : Clue.None;
        clues |= trimmed.StartsWith("$ ") || trimmed.StartsWith("+ ") || trimmed.StartsWith("> ") || trimmed.StartsWith("++ ") ? Clue.CommandEcho : Clue.None;
        clues |= IsMake(trimmed) ? Clue.MakeTrailer : Clue.None;
        clues |= Starts(trimmed, Runners) ? Clue.PackageRunnerTrailer : Clue.None;
        clues |= ExitStatus.IsFailure(trimmed) ? Clue.ExitStatus : Clue.None;
        clues |= Starts(trimmed.TrimStart("[]INFOERROR *=-"), Failed) ? Clue.BuildFailed : Clue.None;
        clues |= Starts(trimmed, Trailers) ? Clue.Trailer : Clue.None;
        clues |= Starts(trimmed, Advice, StringComparison.OrdinalIgnoreCase) ? Clue.Help : Clue.None;
        var summary = Starts(trimmed.TrimStart("# ="), Summaries) || (char.IsAsciiDigit(trimmed[0]) && SaysHowMany(trimmed));
        return clues | (summary ? Clue.TestSummary : Clue.None);
    }

    private static bool IsMake(ReadOnlySpan<char> trimmed) =>
        (trimmed.StartsWith("make") || trimmed.StartsWith("gmake") || trimmed.StartsWith("ninja:")) && !trimmed.Contains("No rule to make", StringComparison.Ordinal) && (trimmed.Contains(": ***", StringComparison.Ordinal) || trimmed.Contains("]: ", StringComparison.Ordinal) || trimmed.Contains("stopped", StringComparison.Ordinal));

    private static bool EndsInPercent(ReadOnlySpan<char> trimmed) => trimmed.EndsWith("%") || trimmed.EndsWith("%]") || trimmed.EndsWith("...") || trimmed.EndsWith("done");

    /// <summary><c>12 passing</c>, <c>3 examples, 1 failure</c>, <c>4 tests</c>.</summary>
    private static bool SaysHowMany(ReadOnlySpan<char> trimmed)
    {
        var rest = trimmed.TrimStart("0123456789 ");
        return rest.StartsWith("pass") || rest.StartsWith("fail") || rest.StartsWith("example") || rest.StartsWith("test") || rest.StartsWith("error") || rest.StartsWith("pending") || rest.StartsWith("problem");
    }

    private static bool Starts(ReadOnlySpan<char> text, string[] among, StringComparison comparison = StringComparison.Ordinal)
    {
        foreach (var start in among)
        {
            if (text.StartsWith(start, comparison))
            {
                return true;
            }
        }

        return false;
    }
}
