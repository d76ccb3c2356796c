namespace DeployClaw.Tenants;

/// <summary>
/// Older versions first: by their place in the deployed source where both are there (revisions may be hashes), else runs of digits as
/// numbers and the rest as text, so that 9 is before 10 and 1.9 before 1.10.
/// </summary>
internal sealed class VersionOrder(MigrationSet migrations) : IComparer<string>
{
    private readonly Dictionary<string, int> places = migrations.Migrations
        .Select((migration, index) => (migration.Version, index))
        .DistinctBy(place => place.Version)
        .ToDictionary(place => place.Version, place => place.index, StringComparer.Ordinal);

    public int Compare(string? x, string? y) =>
        places.TryGetValue(x ?? "", out var one) && places.TryGetValue(y ?? "", out var other)
            ? one.CompareTo(other)
            : CompareNaturally(x ?? "", y ?? "");

    private static int CompareNaturally(string x, string y)
    {
        var (i, j) = (0, 0);
        while (i < x.Length && j < y.Length)
        {
            var (one, other) = (Run(x, ref i), Run(y, ref j));
            var order = char.IsAsciiDigit(one[0]) && char.IsAsciiDigit(other[0]) ? CompareNumbers(one, other) : string.CompareOrdinal(one, other);
            if (order != 0)
            {
                return order;
            }
        }

        var longer = (x.Length - i).CompareTo(y.Length - j);
        return longer != 0 ? longer : string.CompareOrdinal(x, y);
    }

    private static int CompareNumbers(string x, string y)
    {
        var (one, other) = (x.TrimStart('0'), y.TrimStart('0'));
        return one.Length != other.Length ? one.Length.CompareTo(other.Length) : string.CompareOrdinal(one, other);
    }

    private static string Run(string text, ref int at)
    {
        var start = at;
        var digits = char.IsAsciiDigit(text[at]);
        while (at < text.Length && char.IsAsciiDigit(text[at]) == digits)
        {
            at++;
        }

        return text[start..at];
    }
}
