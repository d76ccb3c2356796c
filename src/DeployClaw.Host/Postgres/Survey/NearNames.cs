namespace DeployClaw.Host.Postgres.Survey;

/// <summary>
/// Names that come close to a pattern with a star: those that need the fewest letters changed; the star stands for anything.
/// </summary>
internal static class NearNames
{
    /// <summary>The best first, equal ones by name.</summary>
    public static IReadOnlyList<string> To(string pattern, IEnumerable<string> names, int count) =>
        [.. names.OrderBy(name => Distance(pattern, name)).ThenBy(name => name, StringComparer.Ordinal).Take(count)];

    // Levenshtein's distance, where a star in the pattern takes any number of letters for nothing.
    private static int Distance(string pattern, string name)
    {
        var row = Enumerable.Range(0, name.Length + 1).ToArray();
        foreach (var letter in pattern)
        {
            var diagonal = row[0];
            row[0] = letter == '*' ? diagonal : diagonal + 1;
            for (var at = 1; at <= name.Length; at++)
            {
                var above = row[at];
                row[at] = letter == '*'
                    ? Math.Min(above, row[at - 1])
                    : Math.Min(diagonal + (letter == name[at - 1] ? 0 : 1), Math.Min(above, row[at - 1]) + 1);
                diagonal = above;
            }
        }

        return row[^1];
    }
}
