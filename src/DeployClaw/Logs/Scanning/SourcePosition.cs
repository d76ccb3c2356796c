namespace DeployClaw.Logs.Scanning;

/// <summary>A place in a source file that a line names: <c>a/b.c:12</c>, <c>b.cs(12,8)</c>, <c>B.java:[12,8]</c>, <c>x.py, line 12</c>.</summary>
internal readonly record struct SourcePosition(int Start, int End)
{
    private static SourcePosition None => new(-1, -1);

    public bool Found => Start >= 0;

    public static SourcePosition FirstIn(ReadOnlySpan<char> text)
    {
        for (var from = 0; from < text.Length;)
        {
            var dot = text[from..].IndexOf('.');
            if (dot < 0)
            {
                break;
            }

            dot += from;
            var end = EndOfExtension(text, dot);
            var after = end > 0 ? EndOfPosition(text, end) : 0;
            if (after > 0)
            {
                return new SourcePosition(StartOfPath(text, dot), after);
            }

            from = dot + 1;
        }

        return None;
    }

    /// <summary>One to ten letters or digits with a letter first, or 0.</summary>
    private static int EndOfExtension(ReadOnlySpan<char> text, int dot)
    {
        var end = dot + 1;
        while (end < text.Length && char.IsAsciiLetterOrDigit(text[end]))
        {
            end++;
        }

        return end - dot is > 1 and < 12 && char.IsAsciiLetter(text[dot + 1]) ? end : 0;
    }

    private static int EndOfPosition(ReadOnlySpan<char> text, int end)
    {
        if (end + 1 >= text.Length || text[end] is not (':' or '(') || !(char.IsAsciiDigit(text[end + 1]) || text[end + 1] == '['))
        {
            return 0;
        }

        var digits = end + 1;
        while (digits < text.Length && (char.IsAsciiDigit(text[digits]) || text[digits] is ':' or ',' or '[' or ']' or ')'))
        {
            digits++;
        }

        // A host and its port read alike: "db.internal:5432 refused".
        return digits;
    }

    private static int StartOfPath(ReadOnlySpan<char> text, int dot)
    {
        var start = dot;
        while (start > 0 && !char.IsWhiteSpace(text[start - 1]) && text[start - 1] is not ('(' or '"' or '\'' or '`'))
        {
            start--;
        }

        return start;
    }
}
