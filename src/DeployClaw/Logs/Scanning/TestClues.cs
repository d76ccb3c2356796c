namespace DeployClaw.Logs.Scanning;

/// <summary>What test runners print: the failed test's name, headings, expectations, quoted source, differences.</summary>
internal static class TestClues
{
    private static readonly string[] Failed =
    [
        "--- FAIL", "FAIL", "not ok ", "✗", "✘", "✖", "×", "●", "❌", "Module Failed", "Test Failed", "Assertion Failed", "Failure/Error", "x ", "Failed asserting", "[  FAILED  ]",
        "Found errors in", "F\t", "FAILURE", "[FAIL", "Failing test", "!!", "# Failed test", "#   Failed test", "#     Failed test", "Failure:", "Failure →", "Failure (", "── Failure", "── Error", "FAILED:",
        "=== FAIL", "ERROR: test", "Test Failed at", "*failed*",
    ];

    private static readonly string[] Headings =
    [
        "failures", "errors", "failed examples", "failed tests", "tests in error", "failed scenarios", "there was 1 fail", "there was 1 err", "there were ", "issues", "short test summary",
        "failing tests", "test failures", "failed test", "summary of failures", "error summary", "summary of all failing", "what went wrong", "test summary report", "the following tests failed",
        "the following build commands failed", "testing failed:", "unexpected failures", "results :",
    ];

    public static Clue Read(ReadOnlySpan<char> text, ReadOnlySpan<char> trimmed)
    {
        var clues = Any(trimmed, Failed, StringComparison.Ordinal) || trimmed.Contains("<<< ", StringComparison.Ordinal) || trimmed.EndsWith("FAILED") || trimmed.EndsWith("*** FAILED ***") || trimmed.EndsWith("*failed*") || IsFailedCase(trimmed) || IsFailedRow(trimmed) || trimmed.EndsWith(" failed!") || trimmed.EndsWith("..Failed") ? Clue.FailedTest : Clue.None;
        clues |= Any(trimmed.TrimStart("=-* #["), Headings, StringComparison.OrdinalIgnoreCase) && trimmed.Length < 90 ? Clue.FailuresHeading : Clue.None;
        clues |= CountsFailing(trimmed) ? Clue.FailuresHeading : Clue.None;
        clues |= IsNumbered(trimmed) ? Clue.NumberedFailure : Clue.None;
        clues |= IsTitle(trimmed) ? Clue.FailureTitle : Clue.None;
        clues |= IsPytestDetail(text) ? Clue.PytestDetail : Clue.None;
        return clues | Difference(text);
    }

    /// <summary>XCTest's <c>Test Case '-[A b]' failed (0.1 seconds).</c>, sbt's <c>Test a.B.c failed: …</c>.</summary>
    private static bool IsFailedCase(ReadOnlySpan<char> trimmed) =>
        trimmed.StartsWith("Test ") && (trimmed.Contains(" failed (", StringComparison.Ordinal) || trimmed.Contains(" failed:", StringComparison.Ordinal));

    /// <summary>A row of a table of results: <c>name        FAIL</c>, <c>name        FAIL: why</c>.</summary>
    private static bool IsFailedRow(ReadOnlySpan<char> trimmed)
    {
        var name = trimmed.IndexOf("  ");
        return name > 0 && !trimmed[..name].Contains(' ') && trimmed[name..].TrimStart() is var result && result.StartsWith("FAIL")
            && (result.Length == 4 || result[4] is ':' or ' ');
    }

    private static bool Any(ReadOnlySpan<char> text, string[] starts, StringComparison comparison)
    {
        foreach (var start in starts)
        {
            if (text.StartsWith(start, comparison))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>mocha's <c>2 failing</c> heads the list of them.</summary>
    private static bool CountsFailing(ReadOnlySpan<char> trimmed)
    {
        var digits = trimmed.IndexOfAnyExceptInRange('0', '9');
        return digits is > 0 and < 6 && trimmed.Length < 24 && trimmed[digits..].TrimStart() is "failing" or "failed" or "failures" or "failure";
    }

    /// <summary><c>1) name of the test</c>.</summary>
    private static bool IsNumbered(ReadOnlySpan<char> trimmed)
    {
        var digits = trimmed.IndexOfAnyExceptInRange('0', '9');
        return digits is > 0 and < 5 && trimmed[digits] == ')' && trimmed.Length > digits + 2;
    }

    /// <summary><c>____ test_name ____</c>, <c>---- name stdout ----</c>, <c>==== name ====</c>; not the joints that .NET puts into its traces.</summary>
    private static bool IsTitle(ReadOnlySpan<char> trimmed)
    {
        if (trimmed.Length < 8 || trimmed[0] is not ('_' or '-' or '=') || trimmed[1] != trimmed[0])
        {
            return false;
        }

        var inner = trimmed.Trim(trimmed[0]);
        return inner.Length > 2 && inner[0] == ' ' && inner[^1] == ' ' && !inner.StartsWith(" End of ") && inner.ContainsAnyInRange('a', 'z') && trimmed[0] is '_' or '-';
    }

    private static bool IsPytestDetail(ReadOnlySpan<char> text) => text.Length > 4 && text[0] is 'E' or '>' && text[1..4].IsWhiteSpace();

    private static Clue Difference(ReadOnlySpan<char> text)
    {
        if (text.StartsWith("--- End of "))
        {
            return Clue.None;
        }

        if (text.StartsWith("--- ") || text.StartsWith("+++ ") || text.StartsWith("@@ ") || text.StartsWith("diff --git") || text.StartsWith("index "))
        {
            return Clue.DiffHeading;
        }

        var trimmed = text.TrimStart();
        return trimmed.Length > 1 && trimmed[0] is '+' or '-' && trimmed[1] != trimmed[0] && trimmed[1] != ' ' ? Clue.DiffLine
            : text[0] is '+' or '-' && text.Length > 1 && text[1] == ' ' ? Clue.DiffLine
            : Clue.None;
    }
}
