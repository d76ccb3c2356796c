using DeployClaw.Audit;

namespace DeployClaw.Host.Audit.Verify;

/// <summary>All entries of one incident, by their numbers, up to the one that its head names.</summary>
internal sealed class IncidentOrder(IncidentHead head) : ExpectedOrder
{
    private long next = 1;
    private long lastIndex = -1;
    private MerkleHash last;

    public override EntryPlace Expected => new(null, head.Incident, next, null);

    public override TrailFinding? Place(EntryPlace place)
    {
        // Without its text an entry says nothing of where it belongs; its leaf has to be the next one of the tree.
        if (place.Sequence is not { } number)
        {
            return place.Kind is null && place.Index > lastIndex ? null : Again(place, Expected);
        }

        return place.Incident != head.Incident || number < next || number > head.Count ? Again(place, Expected)
            : number > next ? Missing(Expected, place)
            : null;
    }

    public override TrailFinding? Advance(EntryPlace place, MerkleHash leaf)
    {
        next++;
        (lastIndex, last) = (place.Index!.Value, leaf);
        return null;
    }

    public override TrailFinding? End() =>
        next <= head.Count
            ? new(Flaw.Cut, Expected, $"{EntryPlace.Count(head.Count + 1 - next)} entries were cut off: the incident's signed head counts {EntryPlace.Count(head.Count)}, and {EntryPlace.Count(next - 1)} are here.")
            : head.Count > 0 && last != head.LastLeaf
                ? new(Flaw.Changed, Expected with { Sequence = head.Count }, $"{Expected with { Sequence = head.Count }} is not the one that the incident's signed head names as the last.")
                : null;
}
