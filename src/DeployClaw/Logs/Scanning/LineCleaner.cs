namespace DeployClaw.Logs.Scanning;

/// <summary>Takes from a raw line what is not its message: escape sequences, overwritten text, the runner's prefixes.</summary>
public static class LineCleaner
{
    /// <summary>Longer lines are read up to here (characters): nothing that explains a failure starts later.</summary>
    public const int Longest = 4096;

    /// <summary>How <c>cat -v</c>, and what prints like it, shows the beginning of a control sequence.</summary>
    private const string Caret = "^[[";

    public static LogLine Clean(long number, ReadOnlySpan<char> raw)
    {
        var marks = LineMarks.None;
        if (raw.Length > Longest)
        {
            raw = raw[..Longest];
        }

        Span<char> room = stackalloc char[raw.Contains('\u001b') || raw.Contains(Caret, StringComparison.Ordinal) ? raw.Length : 0];
        var text = room.IsEmpty ? raw : WithoutEscapes(raw, room, ref marks);
        text = LastOverwrite(text, ref marks);
        text = RunnerPrefix.Strip(text, ref marks);
        return new LogLine(number, text.TrimEnd().ToString(), marks);
    }

    /// <summary>A carriage return starts the line again; what stands last stays on the screen. Travis' marks stand between them.</summary>
    private static ReadOnlySpan<char> LastOverwrite(ReadOnlySpan<char> text, scoped ref LineMarks marks)
    {
        if (!text.Contains('\r'))
        {
            return text;
        }

        var last = ReadOnlySpan<char>.Empty;
        foreach (var range in text.Split('\r'))
        {
            var piece = text[range];
            if (piece.StartsWith("travis_"))
            {
                marks |= LineMarks.Runner;
                marks |= piece.StartsWith("travis_time:start") ? LineMarks.CommandStart : LineMarks.None;
            }
            else if (!piece.IsWhiteSpace())
            {
                last = piece;
            }
        }

        return last;
    }

    /// <summary>Drops ECMA-48 control sequences (<c>ESC [ … final</c>) and two-character escapes; notes red and green text.</summary>
    private static ReadOnlySpan<char> WithoutEscapes(ReadOnlySpan<char> raw, Span<char> room, scoped ref LineMarks marks)
    {
        var length = 0;
        for (var i = 0; i < raw.Length; i++)
        {
            var shown = raw[i] == '^' && raw[i..].StartsWith(Caret);
            if (raw[i] != '\u001b' && !shown)
            {
                room[length++] = raw[i];
                continue;
            }

            var end = shown ? i + 2 : i + 1;
            var parameters = end + 1;
            if (end < raw.Length && raw[end] == '[')
            {
                end++;
                while (end < raw.Length && raw[end] is < '@' or > '~')
                {
                    end++;
                }

                marks |= end < raw.Length && raw[end] == 'm' ? ColourOf(raw[parameters..end]) : LineMarks.None;
            }

            i = end;
        }

        return room[..length];
    }

    private static LineMarks ColourOf(ReadOnlySpan<char> sequence)
    {
        var marks = LineMarks.None;
        foreach (var range in sequence.Split(';'))
        {
            marks |= sequence[range] switch
            {
                "31" or "91" or "41" => LineMarks.Red,
                "32" or "92" => LineMarks.Green,
                _ => LineMarks.None,
            };
        }

        return marks;
    }
}
