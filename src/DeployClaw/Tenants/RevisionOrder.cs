using System.Text.RegularExpressions;

namespace DeployClaw.Tenants;

/// <summary>
/// The order of Alembic's revisions, whose names have none: each printed script says from which revision it leads to which
/// (<c>-- Running upgrade 1975ea83b712 -> ae1027a6acf0</c>).
/// </summary>
internal static partial class RevisionOrder
{
    /// <summary>Those that hang together from the first one on; the others are gaps.</summary>
    public static (IReadOnlyList<MigrationFile> Files, IReadOnlyList<Gap> Gaps) Of(IReadOnlyList<MigrationFile> ups)
    {
        var after = ups.ToLookup(Before, StringComparer.Ordinal);
        var names = ups.Select(up => up.Version).ToHashSet(StringComparer.Ordinal);
        var order = new List<MigrationFile>();
        // Where the oldest ones were not printed, the chain begins after one that is not there.
        var next = ups.Where(up => Before(up) is { } before && !names.Contains(before)).ToList();
        while (next is [var only] && !order.Contains(only))
        {
            order.Add(only);
            next = [.. after[only.Version]];
        }

        return (order,
        [
            .. ups.Except(order).Select(up => new Gap($"migration {up.Version}", $"{up.Path} does not say after which revision it comes, or it is one of several branches.")),
        ]);
    }

    private static string? Before(MigrationFile up) =>
        Running().Match(up.Text) is { Success: true } running && running.Groups["to"].Value == up.Version ? running.Groups["from"].Value : null;

    [GeneratedRegex(@"^-- Running upgrade (?<from>[^\s,]*) ?-> (?<to>\S+)\s*$", RegexOptions.Multiline)]
    private static partial Regex Running();
}
