using System.Collections.Concurrent;
using DeployClaw.Rollbacks;

namespace DeployClaw.Host.Postgres.Rollbacks;

/// <summary>
/// Structures that were written out somewhere, by their fingerprints: a playbook names only the fingerprint of the one that it has to arrive at, and people want to
/// know what differs. A help for sentences, nothing hangs on it.
/// </summary>
internal sealed class KnownStructures
{
    private const int Most = 64;
    private const int Shown = 10;

    private readonly ConcurrentDictionary<string, SchemaStructure> structures = new(StringComparer.Ordinal);

    public void Learn(SchemaStructure structure)
    {
        if (structures.Count < Most)
        {
            structures.TryAdd(structure.Fingerprint, structure);
        }
    }

    /// <summary>A sentence: that it is another structure than the one from before, and by what where that is known.</summary>
    public string Difference(string expected, SchemaStructure left)
    {
        const string Told = "It does not lead to the structure from before";
        if (!structures.TryGetValue(expected, out var before))
        {
            return $"{Told}: that has the fingerprint {Brief(expected)}, and this one {Brief(left.Fingerprint)}.";
        }

        var changes = StructureChange.Between(before, left).Select(Words).ToList();
        var rest = changes.Count > Shown ? $", and {changes.Count - Shown} more" : "";
        return changes.Count == 0
            ? $"{Told}; they differ in a detail of how PostgreSQL keeps them."
            : $"{Told}: {string.Join("; ", changes.Take(Shown))}{rest}.";
    }

    private static string Words(StructureChange change) => change switch
    {
        StructureChange.Added added => $"{added.Item} is left, which was not there",
        StructureChange.Removed removed => $"{removed.Item} is missing",
        StructureChange.Changed changed => $"{changed.Item} is {changed.Item.Definition} and was {changed.Before}",
        _ => throw new ArgumentOutOfRangeException(nameof(change)),
    };

    private static string Brief(string fingerprint) => fingerprint.Length > 12 ? fingerprint[..12] : fingerprint;
}
