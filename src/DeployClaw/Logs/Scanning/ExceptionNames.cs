using System.Buffers;

namespace DeployClaw.Logs.Scanning;

/// <summary>Names of exceptions: <c>NullPointerException</c>, <c>java.io.IOException: …</c>, <c>ValueError: …</c>, <c>Errno::ENOENT</c>.</summary>
internal static class ExceptionNames
{
    private static readonly SearchValues<char> Leads = SearchValues.Create(" E)>#*[");

    public static Clue Read(ReadOnlySpan<char> trimmed)
    {
        var clues = Clue.None;
        foreach (var ending in (ReadOnlySpan<string>)["Error", "Exception", "Failure"])
        {
            for (var from = 0; from < trimmed.Length;)
            {
                var at = trimmed[from..].IndexOf(ending);
                if (at < 0)
                {
                    break;
                }

                at += from;
                from = at + ending.Length;
                clues |= Judge(trimmed, at, from);
            }
        }

        return clues;
    }

    private static Clue Judge(ReadOnlySpan<char> trimmed, int at, int end)
    {
        var compound = at > 0 && char.IsAsciiLetterOrDigit(trimmed[at - 1]);
        if (!compound || (end < trimmed.Length && (char.IsAsciiLetterOrDigit(trimmed[end]) || trimmed[end] is '_' or '/')))
        {
            return Clue.None;
        }

        var start = at;
        while (start > 0 && (char.IsAsciiLetterOrDigit(trimmed[start - 1]) || trimmed[start - 1] is '.' or '_' or '$' or ':' or '\\'))
        {
            start--;
        }

        var saysIt = end == trimmed.Length || trimmed[end] is ':' or ' ' or '(' or '[';
        var leads = start == 0 || (start <= 12 && !trimmed[..start].ContainsAnyExcept(Leads));
        return leads && saysIt ? Clue.ExceptionName | Clue.ExceptionMessage : Clue.ExceptionName;
    }
}
