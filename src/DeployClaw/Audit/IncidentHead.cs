using System.Globalization;
using DeployClaw.Incidents;

namespace DeployClaw.Audit;

/// <summary>
/// How far one incident has come when the trail had <see cref="TreeSize"/> leaves: it has <see cref="Count"/> entries, numbered from 1 without
/// gaps, and the last of them is this leaf. Signed as a head is; its first line keeps it from being taken for one.
/// </summary>
public sealed record IncidentHead(string Origin, IncidentId Incident, long Count, MerkleHash LastLeaf, long TreeSize)
{
    private const string Suffix = "/incident-head";

    public string Text => string.Create(CultureInfo.InvariantCulture, $"{Origin}{Suffix}\n{Incident}\n{Count}\n{LastLeaf}\n{TreeSize}\n");

    /// <summary>Null where the text is something else.</summary>
    public static IncidentHead? Parse(string text) =>
        text.Split('\n') is [var first, { Length: > 0 } incident, var count, var leaf, var size, ""]
        && first.EndsWith(Suffix, StringComparison.Ordinal)
        && HeadText.Count(count) is { } entries
        && MerkleHash.FromBase64(leaf) is { } last
        && HeadText.Count(size) is { } leaves
            ? new(first[..^Suffix.Length], new(incident), entries, last, leaves)
            : null;
}
