namespace DeployClaw.Logs.Scanning;

/// <summary>Stack traces of the common runtimes: their heading, their frames, the exception with its message.</summary>
internal static class TraceClues
{
    private static readonly string[] Headings =
    [
        "Traceback (most recent call", "stack backtrace:", "Stack trace", "Backtrace", "goroutine ", "Exception in thread", "Unhandled exception", "Uncaught ",
        "** (", "Unhandled rejection", "thread '",
    ];

    public static Clue Read(ReadOnlySpan<char> text, ReadOnlySpan<char> trimmed)
    {
        var clues = IsFrame(text, trimmed) ? Clue.StackFrame : Clue.None;
        clues |= trimmed.StartsWith("Caused by") || IsOmission(trimmed) ? Clue.CausedBy : Clue.None;
        foreach (var heading in Headings)
        {
            clues |= trimmed.StartsWith(heading, StringComparison.OrdinalIgnoreCase) ? Clue.TraceHeading : Clue.None;
        }

        return clues | ExceptionNames.Read(trimmed);
    }

    private static bool IsOmission(ReadOnlySpan<char> trimmed) => trimmed.StartsWith("... ") && trimmed.EndsWith(" more");

    private static bool IsFrame(ReadOnlySpan<char> text, ReadOnlySpan<char> trimmed)
    {
        if (trimmed.StartsWith("at ") && text.Length > trimmed.Length)
        {
            return trimmed.ContainsAny('(', ':', '.');
        }

        if (trimmed.StartsWith("File \"") && trimmed.Contains("line ", StringComparison.Ordinal))
        {
            return true;
        }

        return IsRubyFrame(trimmed) || IsNativeFrame(trimmed);
    }

    /// <summary><c>/path/x.rb:12:in `name'</c>, <c># ./spec/x_spec.rb:3</c>, <c>from …:in</c>.</summary>
    private static bool IsRubyFrame(ReadOnlySpan<char> trimmed) =>
        trimmed.Contains(":in `", StringComparison.Ordinal) || trimmed.Contains(":in '", StringComparison.Ordinal)
        || (trimmed.StartsWith("# ") && trimmed.Contains(".rb:", StringComparison.Ordinal));

    /// <summary><c>  12:     0x55… - name</c>, <c>#3  0x00…</c>, <c>12: std::rt::lang_start</c>.</summary>
    private static bool IsNativeFrame(ReadOnlySpan<char> trimmed)
    {
        var start = trimmed[0] == '#' ? trimmed[1..] : trimmed;
        var digits = start.IndexOfAnyExceptInRange('0', '9');
        if (digits is < 1 or > 3)
        {
            return false;
        }

        var rest = start[digits..].TrimStart(": ");
        return rest.StartsWith("0x") || (start[digits] == ':' && rest.Contains("::", StringComparison.Ordinal));
    }
}
