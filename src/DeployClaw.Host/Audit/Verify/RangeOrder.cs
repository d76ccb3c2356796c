using DeployClaw.Audit;
using DeployClaw.Host.Audit.Export;
using DeployClaw.Incidents;

namespace DeployClaw.Host.Audit.Verify;

/// <summary>One leaf after another, and within each incident one number after another.</summary>
internal sealed class RangeOrder(TrailScope.Range range) : ExpectedOrder
{
    private readonly Dictionary<IncidentId, long> numbers = [];
    private long next = range.Start;
    private long withheld;

    public override EntryPlace Expected => new(next, null, null, null);

    public override TrailFinding? Place(EntryPlace place) =>
        place.Index > next && next < range.End ? Missing(Expected, place) : place.Index != next || next >= range.End ? Again(place, Expected) : null;

    public override TrailFinding? Advance(EntryPlace place, MerkleHash leaf)
    {
        next++;
        if (place is not { Incident: { } incident, Sequence: { } number })
        {
            withheld += place.Kind is null ? 1 : 0;
            return null;
        }

        // An incident that began before the range begins here with whatever number it had come to.
        var expected = numbers.TryGetValue(incident, out var before) ? before + 1 : range.Start == 0 ? 1 : number;
        numbers[incident] = number;
        var missing = place with { Index = null, Sequence = expected, Kind = null };
        // Entries whose text is not here may be the incident's.
        return number > expected + withheld ? Missing(missing, place) : number < expected ? Again(place, missing) : null;
    }

    public override TrailFinding? End() =>
        next < range.End
            ? new(Flaw.Cut, Expected, $"{EntryPlace.Count(range.End - next)} entries were cut off: the file has to go on with entry {EntryPlace.Count(next)} of the trail.")
            : null;
}
