namespace DeployClaw;

/// <summary>For a word that does not exist: the one that was probably meant.</summary>
public static class NearWord
{
    /// <summary>Long words are no slips of ours, and would cost time.</summary>
    private const int LongestWord = 64;

    /// <summary>The nearest of the names, the first by name where two are as near; null where none is near enough to its length.</summary>
    public static string? Of(string typed, IEnumerable<string> names)
    {
        if (typed.Length > LongestWord)
        {
            return null;
        }

        var (edits, name) = names.Select(name => (Edits: Distance(typed, name), name))
            .OrderBy(pair => pair.Edits).ThenBy(pair => pair.name, StringComparer.Ordinal)
            .FirstOrDefault();
        return name is not null && edits <= MostEdits(name) ? name : null;
    }

    /// <summary>By which a word may differ and still be taken for a slip.</summary>
    private static int MostEdits(string name) => (name.Length + 2) / 3;

    /// <summary>Levenshtein's distance: insertions, deletions and replacements that make one word the other.</summary>
    private static int Distance(string one, string other)
    {
        var row = Enumerable.Range(0, other.Length + 1).ToArray();
        for (var i = 1; i <= one.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= other.Length; j++)
            {
                var replaced = diagonal + (one[i - 1] == other[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(replaced, Math.Min(row[j], row[j - 1]) + 1);
            }
        }

        return row[^1];
    }
}
