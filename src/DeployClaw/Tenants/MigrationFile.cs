using System.Text.RegularExpressions;

namespace DeployClaw.Tenants;

/// <summary>A SQL file whose name says which migration it is.</summary>
internal sealed record MigrationFile(string Path, string Kind, string Version, string Description, string Text)
{
    public static IReadOnlyList<MigrationFile> Find(IReadOnlyList<SourceFile> files, Regex name) =>
    [
        .. from file in files
           let text = file.Text
           where text is not null
           let match = name.Match(file.Path)
           where match.Success
           select new MigrationFile(
               file.Path, match.Groups["kind"].Value, match.Groups["version"].Value, match.Groups["description"].Value, text),
    ];

    /// <summary>A version that the tool reads as a number: without leading zeros.</summary>
    public static string Number(string digits) => digits.TrimStart('0') is { Length: > 0 } number ? number : "0";

    /// <summary>By version; where two files claim one version, the first by path is taken and the other is a gap.</summary>
    public static MigrationSet ToSet(string tool, IEnumerable<Migration> migrations)
    {
        var versions = migrations
            .GroupBy(migration => migration.Version, StringComparer.Ordinal)
            .OrderBy(group => group.Key, VersionOrder.Instance)
            .ToList();
        var doubles = versions
            .Where(group => group.Skip(1).Any())
            .Select(group => new Gap(
                $"migration {group.Key}",
                $"Several files claim to be migration {group.Key}: {string.Join(", ", group.Select(migration => migration.Path))}. "
                + "The first was taken."));
        return new MigrationSet(tool, [.. versions.Select(group => group.First())], [.. doubles]);
    }

    /// <summary>Compares the numbers between the dots: 9 before 10, 1.2 before 1.10; numbers may be longer than any integer type.</summary>
    private sealed class VersionOrder : IComparer<string>
    {
        public static readonly VersionOrder Instance = new();

        public int Compare(string? left, string? right)
        {
            var (lefts, rights) = ((left ?? "").Split('.'), (right ?? "").Split('.'));
            for (var part = 0; part < Math.Max(lefts.Length, rights.Length); part++)
            {
                var (one, other) = (Part(lefts, part), Part(rights, part));
                var order = one.Length != other.Length ? one.Length.CompareTo(other.Length) : string.CompareOrdinal(one, other);
                if (order != 0)
                {
                    return order;
                }
            }

            return string.CompareOrdinal(left, right);
        }

        private static string Part(string[] parts, int index) => index < parts.Length ? Number(parts[index]) : "0";
    }
}
