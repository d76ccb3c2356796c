using System.Buffers;

namespace DeployClaw.Logs;

/// <summary>
/// Reads the level that a log text states: a field of JSON (names of the usual loggers; numbers as pino and bunyan use them), a
/// <c>level=</c> of logfmt, or a word at the head of a line of plain text. Of several lines the loudest counts.
/// </summary>
internal static class StatedLevels
{
    /// <summary>How far into a line its level may stand: after time, request id, thread and logger.</summary>
    private const int Head = 160;

    private static readonly SearchValues<string> Fields = SearchValues.Create(
        ["\"level\"", "\"severity\"", "\"levelname\"", "\"log.level\"", "\"loglevel\"", "\"lvl\"", "\"@l\""],
        StringComparison.OrdinalIgnoreCase);

    public static StatedLevel Of(string text) => OfField(text) ?? OfLines(text);

    private static StatedLevel? OfField(ReadOnlySpan<char> text)
    {
        var field = text.Contains('{') ? text.IndexOfAny(Fields) : -1;
        if (field >= 0)
        {
            var value = text[(field + 1)..];
            return OfWord(FirstWord(value[(value.IndexOf('"') + 1)..].TrimStart(" :\"")), colon: true);
        }

        var logfmt = text.IndexOf("level=", StringComparison.OrdinalIgnoreCase);
        return logfmt == 0 || (logfmt > 0 && text[logfmt - 1] is ' ' or '\t')
            ? OfWord(FirstWord(text[(logfmt + "level=".Length)..].TrimStart('"')), colon: true)
            : null;
    }

    private static StatedLevel OfLines(ReadOnlySpan<char> text)
    {
        StatedLevel? loudest = null;
        foreach (var line in text.EnumerateLines())
        {
            loudest = OfHead(line[..Math.Min(line.Length, Head)]) switch
            {
                null => loudest,
                StatedLevel.Error => StatedLevel.None,
                StatedLevel.Warning when loudest != StatedLevel.None => StatedLevel.Warning,
                StatedLevel.Quiet when loudest is null => StatedLevel.Quiet,
                _ => loudest,
            };
        }

        return loudest ?? StatedLevel.None;
    }

    // The first level word of the head: in capitals anywhere, in small letters only where brackets or a colon make it a level.
    private static StatedLevel? OfHead(ReadOnlySpan<char> head)
    {
        for (var at = 0; at < head.Length;)
        {
            var word = FirstWord(head[at..]);
            var end = at + word.Length;
            if (word.Length >= 3 && (word.IndexOfAnyInRange('a', 'z') < 0 || (at <= 1 && end < head.Length && head[end] is ':' or ']')))
            {
                var level = OfWord(word, end < head.Length && head[end] == ':');
                if (level is not null)
                {
                    return level;
                }
            }

            at = end + 1;
        }

        return null;
    }

    private static ReadOnlySpan<char> FirstWord(ReadOnlySpan<char> text)
    {
        var length = 0;
        while (length < text.Length && (char.IsAsciiLetterOrDigit(text[length]) || text[length] is '_' or '-'))
        {
            length++;
        }

        return text[..length];
    }

    private static StatedLevel? OfWord(ReadOnlySpan<char> word, bool colon)
    {
        Span<char> lower = stackalloc char[16];
        if (word.Length > lower.Length)
        {
            return null;
        }

        return lower[..word.ToLowerInvariant(lower)] switch
        {
            "error" or "err" or "fatal" or "critical" or "crit" or "alert" or "emergency" or "emerg" or "severe" or "panic" or "50" or "60" =>
                StatedLevel.Error,
            "warn" or "warning" or "40" => StatedLevel.Warning,
            "info" or "information" or "informational" or "debug" or "trace" or "verbose" or "notice" or "fine" or "finer" or "finest" =>
                StatedLevel.Quiet,
            "10" or "20" or "30" => StatedLevel.Quiet,
            "log" when colon => StatedLevel.Warning,
            "detail" or "hint" or "statement" or "context" or "query" when colon => StatedLevel.Quiet,
            _ => null,
        };
    }
}
