namespace DeployClaw.Logs.Scanning;

/// <summary>Stack traces of the common runtimes: their heading, their frames, the exception with its message.</summary>
internal static class TraceClues
{
    private static readonly string[] Headings =
    [
        "Traceback (most recent call", "stack backtrace:", "Stack trace", "Backtrace", "goroutine ", "Exception in thread", "Unhandled exception", "Uncaught ",
        "** (", "Unhandled rejection", "thread '", "stack traceback:", "CallStack (from", "Stack dump:", "*** Terminating app due to", "fatal error: all goroutines", "Error in ", "Fatal Python error",
    ];

    public static Clue Read(ReadOnlySpan<char> text, ReadOnlySpan<char> trimmed)
    {
        var clues = IsFrame(text, trimmed) ? Clue.StackFrame : Clue.None;
        clues |= trimmed.StartsWith("Caused by") || trimmed.StartsWith("---> ") || trimmed.StartsWith("Suppressed: ") || IsOmission(trimmed) ? Clue.CausedBy : Clue.None;
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

        return IsRubyFrame(trimmed) || IsNativeFrame(trimmed) || (text.Length > trimmed.Length && IsBeamFrame(trimmed)) || IsListedFrame(trimmed) || IsCallSite(trimmed);
    }

    /// <summary>Elixir's <c>(app) lib/a.ex:12: A.b/1</c> and <c>test/a_test.exs:12: (test)</c>; Erlang's <c>in function a:b/1 (src/a.erl, line 12)</c>.</summary>
    private static bool IsBeamFrame(ReadOnlySpan<char> trimmed) =>
        ((trimmed[0] == '(' || trimmed.EndsWith(": (test)")) && (trimmed.Contains(".ex:", StringComparison.Ordinal) || trimmed.Contains(".exs:", StringComparison.Ordinal)))
        || trimmed.StartsWith("in function ") || trimmed.StartsWith("in call from ");

    /// <summary>PHP's <c>#0 /src/a.php(12): b()</c>, Dart's <c>#0  main (file:///a.dart:12:3)</c>, Julia's <c>[1] b(::Int64) at ./a.jl:12</c>.</summary>
    private static bool IsListedFrame(ReadOnlySpan<char> trimmed)
    {
        if (trimmed[0] is not ('#' or '[') || trimmed.Length < 6)
        {
            return false;
        }

        var digits = trimmed[1..].IndexOfAnyExceptInRange('0', '9');
        var rest = digits is < 1 or > 3 ? default : trimmed[(1 + digits)..];
        return trimmed[0] == '#' ? rest.StartsWith(" ") && rest.Contains('(') && (rest.Contains(".php", StringComparison.Ordinal) || rest.Contains(".dart:", StringComparison.Ordinal) || rest.Contains("{main}", StringComparison.Ordinal))
            : rest.StartsWith("] ") && rest.Contains(" at ", StringComparison.Ordinal) && rest.Contains(':');
    }

    /// <summary>Lua's <c>a.lua:12: in function 'b'</c> and <c>[C]: in function</c>, Haskell's <c>error, called at src/A.hs:12:3 in main:A</c>.</summary>
    private static bool IsCallSite(ReadOnlySpan<char> trimmed) =>
        trimmed.Contains(": in function ", StringComparison.Ordinal) || trimmed.Contains(": in main chunk", StringComparison.Ordinal) || trimmed.Contains(", called at ", StringComparison.Ordinal);

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
        return rest.StartsWith("0x") || (start[digits] == ' ' && rest.Contains(" 0x0000", StringComparison.Ordinal)) || (start[digits] == ':' && rest.Contains("::", StringComparison.Ordinal));
    }
}
