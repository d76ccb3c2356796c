using DeployClaw.Audit;
using DeployClaw.Host.Audit.Export;

namespace DeployClaw.Host.Audit.Verify;

/// <summary>Which entry has to come next.</summary>
internal abstract class ExpectedOrder
{
    /// <summary>As far as that can be named before it was seen.</summary>
    public abstract EntryPlace Expected { get; }

    public static ExpectedOrder Of(TrailScope scope, IncidentHead? incident) => scope switch
    {
        TrailScope.Range range => new RangeOrder(range),
        _ => new IncidentOrder(incident!),
    };

    /// <summary>Judges the next entry's place before it is known whether it is proven.</summary>
    public abstract TrailFinding? Place(EntryPlace place);

    /// <summary>Goes on to the one after an entry that was proven, or says what is wrong with its numbers although it was.</summary>
    public abstract TrailFinding? Advance(EntryPlace place, MerkleHash leaf);

    /// <summary>What is not there when nothing more comes.</summary>
    public abstract TrailFinding? End();

    protected static TrailFinding Missing(EntryPlace expected, EntryPlace found) =>
        new(Flaw.Removed, expected, $"{expected} is not there: it was removed. After what comes before it stands {Lower(found)}.");

    protected static TrailFinding Again(EntryPlace place, EntryPlace expected) =>
        new(Flaw.Inserted, place, $"{place} was inserted: {Lower(expected)} has to stand there.");

    private static string Lower(EntryPlace place) => place.ToString() is var text ? char.ToLowerInvariant(text[0]) + text[1..] : "";
}
