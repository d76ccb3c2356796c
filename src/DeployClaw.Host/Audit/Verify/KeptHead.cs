using DeployClaw.Audit;
using DeployClaw.Host.Audit.Export;

namespace DeployClaw.Host.Audit.Verify;

/// <summary>A head that somebody kept, from an anchor or an earlier export, and what it says of a file.</summary>
internal sealed class KeptHead(SignedNote note)
{
    private readonly Checkpoint? trail = Checkpoint.Parse(note.Text);
    private readonly IncidentHead? incident = IncidentHead.Parse(note.Text);

    /// <summary>The size at which the trail's root has to be worked out from the entries, and the number of the incident's entry whose leaf is wanted.</summary>
    public long? Size => trail?.Size;

    public long? Number => incident?.Count;

    /// <summary>A finding, or a sentence on what stays unproven, or neither where all is well.</summary>
    /// <param name="heads">The file's own.</param>
    /// <param name="header">The file's.</param>
    /// <param name="trust">Whose signatures count.</param>
    /// <param name="root">Of the trail at <see cref="Size"/>, where the entries gave it.</param>
    /// <param name="leaf">Of the incident's entry <see cref="Number"/>, where the file has it.</param>
    public (TrailFinding? Finding, string? NotProven) Judge(TrustedHeads heads, TrailHeader header, Trust trust, MerkleHash? root, MerkleHash? leaf)
    {
        if (trust.SignerOf(note) is null)
        {
            return (new(Flaw.Unsigned, null, "The head given with --against is not signed by a key that counts."), null);
        }

        var (finding, notProven) = (trail, incident) switch
        {
            ({ } kept, _) when kept.Origin == heads.Head.Origin => Judge(kept, heads.Head, header, new EarlierHeads(header, trust), root),
            (_, { } kept) when kept.Origin == heads.Head.Origin && kept.Incident == heads.Incident?.Incident => Judge(kept, heads.Incident, leaf),
            _ => (null, "The head given with --against is about something else than this file."),
        };
        return finding is null ? (null, notProven ?? Beyond(heads.Incident)) : (finding, null);
    }

    /// <summary>A later head of the trail says nothing of an incident: it may have gone on, or somebody may have taken its newest head away.</summary>
    private string? Beyond(IncidentHead? of) => trail is { } kept && of is not null && kept.Size > of.TreeSize
        ? $"what came to the incident beyond the trail's first {EntryPlace.Count(of.TreeSize)} entries, the last that its own head knows of; the head given with --against is of {EntryPlace.Count(kept.Size)}. A later head of the incident, or a file of the whole trail, would show it."
        : null;

    private static (TrailFinding? Finding, string? NotProven) Judge(Checkpoint kept, Checkpoint head, TrailHeader header, EarlierHeads earlier, MerkleHash? root)
    {
        if (kept.Size > head.Size)
        {
            var missing = $"the trail had {EntryPlace.Count(kept.Size)} entries when the head given with --against was signed, {EntryPlace.Count(head.Size)} at this file's";
            return header.Scope is TrailScope.Range { End: var end } && end == head.Size
                ? (new(Flaw.Cut, new(head.Size, null, null, null), $"{EntryPlace.Count(kept.Size - head.Size)} entries were cut off: {missing}."), null)
                : (null, $"What was added later: {missing}.");
        }

        return (kept.Size == head.Size ? kept.Root == head.Root : earlier.Confirms(kept, head) ?? (root is { } same ? same == kept.Root : null)) switch
        {
            true => (null, null),
            false => (new(Flaw.Rewritten, null, $"The trail was rewritten: with {EntryPlace.Count(kept.Size)} entries it was another one when the head given with --against was signed."), null),
            null => (null, $"Nothing in this file ties it to the head given with --against, of {EntryPlace.Count(kept.Size)} entries."),
        };
    }

    private static (TrailFinding? Finding, string? NotProven) Judge(IncidentHead kept, IncidentHead head, MerkleHash? leaf)
    {
        var place = new EntryPlace(null, head.Incident, kept.Count > head.Count ? head.Count + 1 : kept.Count, null);
        return kept.Count > head.Count
            ? (new(Flaw.Cut, place, $"{EntryPlace.Count(kept.Count - head.Count)} entries were cut off: the incident had {EntryPlace.Count(kept.Count)} when the head given with --against was signed, and {EntryPlace.Count(head.Count)} are here."), null)
            : leaf == kept.LastLeaf || kept.Count == 0
                ? (null, null)
                : (new(Flaw.Rewritten, place, $"{place} is another one than when the head given with --against was signed."), null);
    }
}
