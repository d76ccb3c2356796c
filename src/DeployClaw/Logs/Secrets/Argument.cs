namespace DeployClaw.Logs.Secrets;

/// <summary>An argument of a command: up to a space, a quote, or the backslash of one that is escaped.</summary>
internal readonly record struct Argument(int Start, int End)
{
    private const int MostSpaces = 64;

    /// <summary>The one that begins at or behind <paramref name="from"/>; nothing where the command ends: at the line's end or a pipe.</summary>
    public static Argument? Next(ScannedText text, int from)
    {
        var start = from;
        while (start < text.Length && Alphabets.ArgumentEnds.Contains(text[start]))
        {
            if (text[start] is '\n' && !IsContinued(text, start))
            {
                return null;
            }

            start++;
        }

        var end = text.Find(Math.Min(start, text.Length), Alphabets.ArgumentEnds);
        return end == start || text.Slice(start, end) is "|" or "||" or "&&" or ";" ? null : new Argument(start, end);
    }

    /// <summary>Whether a quote behind it begins a value, and does not end what began in front of it.</summary>
    public bool OpensAQuote(ScannedText text)
    {
        var quote = text[End] == '\\' ? text[End + 1] : text[End];
        return quote is '"' or '\'' && text[Start - 1] != quote;
    }

    /// <summary>Where the argument behind this one begins, its opening quote included.</summary>
    public int Following(ScannedText text)
    {
        var at = End;
        if (!OpensAQuote(text))
        {
            at += text[at] == '\\' && text[at + 1] is '"' or '\'' ? 2 : text[at] is '"' or '\'' ? 1 : 0;
        }

        var last = at + MostSpaces;
        while (at < last && (text[at] is ' ' or '\t' or ',' || IsContinuation(text, at)))
        {
            at++;
        }

        return at;
    }

    private static bool IsContinuation(ScannedText text, int at) =>
        text[at] switch
        {
            '\\' => text[at + 1] is '\r' or '\n',
            '\r' => text[at - 1] == '\\',
            '\n' => IsContinued(text, at),
            _ => false,
        };

    private static bool IsContinued(ScannedText text, int lineEnd) =>
        text[lineEnd - 1] == '\\' || (text[lineEnd - 1] == '\r' && text[lineEnd - 2] == '\\');
}
