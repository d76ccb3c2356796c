using System.Buffers;

namespace DeployClaw.Logs;

/// <summary>
/// Reads the level that a log text states: a field of JSON (names of the usual loggers; numbers as pino and bunyan use them), a
/// <c>level=</c> of logfmt, a column between tabs or brackets, or a word at the head of a line. Of several lines the loudest counts.
/// </summary>
internal static class StatedLevels
{
    /// <summary>How far into a line its level may stand: after time, request id, thread and logger.</summary>
    private const int Head = 160;

    private static readonly SearchValues<string> Fields = SearchValues.Create(
        ["\"level\"", "\"severity\"", "\"levelname\"", "\"log.level\"", "\"loglevel\"", "\"lvl\"", "\"@l\""],
        StringComparison.OrdinalIgnoreCase);

    public static StatedLevel Of(string text) => OfField(text) ?? OfLines(text);

    /// <summary>The level in a field of its own, null where there is none.</summary>
    public static StatedLevel? OfField(ReadOnlySpan<char> text)
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
        var loudest = StatedLevel.None;
        foreach (var line in text.EnumerateLines())
        {
            var level = OfHead(line[..Math.Min(line.Length, Head)]);
            loudest = level > loudest ? level : loudest;
        }

        return loudest;
    }

    // The first level word of the head: in capitals anywhere; in small letters only where tabs, brackets or a colon set it off.
    private static StatedLevel OfHead(ReadOnlySpan<char> head)
    {
        for (var at = 0; at < head.Length;)
        {
            var word = FirstWord(head[at..]);
            var end = at + word.Length;
            var (before, after) = (at > 0 ? head[at - 1] : '\n', end < head.Length ? head[end] : '\n');
            var isColumn = (before, after) is ('\t', '\t') or ('[', ']');
            if (word.Length >= 3 && (isColumn || (at == 0 && after == ':') || word.IndexOfAnyInRange('a', 'z') < 0))
            {
                if (OfWord(word, after == ':') is { } level)
                {
                    return level == StatedLevel.Error && !isColumn ? StatedLevel.ErrorWord : level;
                }
            }

            at = end + 1;
        }

        return StatedLevel.None;
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
            "error" or "err" or "fail" or "fatal" or "critical" or "crit" or "alert" or "emergency" or "emerg" or "severe" or "panic" =>
                StatedLevel.Error,
            "50" or "60" => StatedLevel.Error,
            "warn" or "warning" or "40" => StatedLevel.Warning,
            "info" or "information" or "informational" or "debug" or "dbug" or "trace" or "trce" or "verbose" or "notice" =>
                StatedLevel.Quiet,
            "fine" or "finer" or "finest" or "10" or "20" or "30" => StatedLevel.Quiet,
            "log" when colon => StatedLevel.Warning,
            "detail" or "hint" or "statement" or "context" or "query" when colon => StatedLevel.Quiet,
            _ => null,
        };
    }
}
