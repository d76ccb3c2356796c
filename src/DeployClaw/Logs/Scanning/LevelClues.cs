namespace DeployClaw.Logs.Scanning;

/// <summary>The level that a line states of itself: <c>[ERROR]</c>, <c>error:</c>, <c>12:30:01 WARN</c>, <c>npm WARN</c>.</summary>
internal static class LevelClues
{
    private const int Reach = 48; // characters in which a logger puts its level

    public static Clue Read(ReadOnlySpan<char> trimmed, Clue words)
    {
        if (StatedLevels.OfField(trimmed) is { } stated)
        {
            return stated switch
            {
                StatedLevel.Error or StatedLevel.ErrorWord => Clue.ErrorLevel,
                StatedLevel.Warning => Clue.WarningLevel,
                StatedLevel.Quiet => Clue.InfoLevel,
                StatedLevel.None => Clue.None,
                _ => throw new InvalidOperationException($"There is no level {stated}."),
            };
        }

        if (StatesByLetter(trimmed))
        {
            return Clue.ErrorLevel;
        }

        if ((words & (Clue.ErrorWord | Clue.Fatal | Clue.WarningLevel)) == 0)
        {
            return Informs(trimmed) ? Clue.InfoLevel : Clue.None;
        }

        var clues = Clue.None;
        foreach (var word in (ReadOnlySpan<string>)["error", "fatal", "err!", "severe", "critical"])
        {
            clues |= States(trimmed, word) ? Clue.ErrorLevel : Clue.None;
        }

        return clues == Clue.None && Informs(trimmed) ? Clue.InfoLevel : clues;
    }

    /// <summary>apt's <c>E: </c> and <c>Err:5 </c>, Kotlin's <c>e: </c>.</summary>
    private static bool StatesByLetter(ReadOnlySpan<char> trimmed) =>
        trimmed.Length > 4 && (trimmed.StartsWith("E: ") || trimmed.StartsWith("e: ") || (trimmed.StartsWith("Err:") && char.IsAsciiDigit(trimmed[4])));

    private static bool Informs(ReadOnlySpan<char> trimmed) =>
        trimmed.StartsWith("[INFO]") || trimmed.StartsWith("[info]") || trimmed.StartsWith("[debug]") || trimmed.StartsWith("[DEBUG]")
        || trimmed.StartsWith("info ") || trimmed.StartsWith("INFO") || trimmed.StartsWith("DEBUG") || trimmed.StartsWith("Notice:")
        || trimmed.StartsWith("[notice]") || Within(trimmed, " INFO ") || Within(trimmed, " DEBUG ") || Within(trimmed, " TRACE ");

    private static bool Within(ReadOnlySpan<char> text, string level) => text[..Math.Min(Reach, text.Length)].Contains(level, StringComparison.Ordinal);

    /// <summary>At the start (perhaps in brackets) or, in capitals, near it; a colon, bracket, blank or <c>!</c> follows.</summary>
    private static bool States(ReadOnlySpan<char> text, string word)
    {
        var start = text.TrimStart("[(*! >");
        if (start.StartsWith(word, StringComparison.OrdinalIgnoreCase) && Ends(start[word.Length..]))
        {
            return true;
        }

        var near = text[..Math.Min(Reach, text.Length)];
        var at = near.IndexOf(word.ToUpperInvariant());
        return at > 0 && near[at - 1] is ' ' or '[' or '|' or ':' && Ends(text[(at + word.Length)..]);
    }

    private static bool Ends(ReadOnlySpan<char> rest) => rest.IsEmpty || rest[0] is ':' or ']' or ' ' or '!' or '[' or '(' or '\t' or '|';
}
