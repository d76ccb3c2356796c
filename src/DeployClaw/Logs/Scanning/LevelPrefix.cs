namespace DeployClaw.Logs.Scanning;

/// <summary>The level that Maven, sbt and their like put before every line: <c>[ERROR] </c>, <c>[info] </c>. What follows is a line of its own kind.</summary>
internal static class LevelPrefix
{
    private static readonly string[] Levels = ["error]", "info]", "warn]", "warning]", "debug]"];

    /// <summary>What follows the level, its indent included; the text itself where there is no level.</summary>
    public static ReadOnlySpan<char> Strip(ReadOnlySpan<char> text)
    {
        if (text.Length < 6 || text[0] != '[')
        {
            return text;
        }

        foreach (var level in Levels)
        {
            if (text[1..].StartsWith(level, StringComparison.OrdinalIgnoreCase))
            {
                var rest = text[(level.Length + 1)..];
                return rest.StartsWith(' ') ? rest[1..] : rest;
            }
        }

        return text;
    }
}
