using DeployClaw.Audit;
using DeployClaw.Host.Audit.Export;
using DeployClaw.Host.Audit.Verify;

namespace DeployClaw.Tests.Audit;

/// <summary>Somebody with all rights on the database, and without the keys, edits it; then the trail is exported and sealed as always.</summary>
public sealed class RewrittenStoreTests
{
    private const int Count = 97;
    private static readonly TrailSelection.OfIncident One = new(ATrail.Incident(1));

    public static TheoryData<int> Places => [.. Enumerable.Range(0, Count)];

    [Theory, MemberData(nameof(Places))]
    public void ATextThatWasChangedIsNamed(int row)
    {
        var trail = Edited(row);
        Assert.Equal(row, AFile.Verify(trail.Export()).Finding?.Place?.Index);
    }

    [Theory, MemberData(nameof(Places))]
    public void ATextThatWasChangedWithAllHashesMadeAnewIsNarrowedDownToTheHeadsBeforeAndAfter(int row)
    {
        var trail = Edited(row);
        trail.MakeTreeAnew();
        var found = AFile.Verify(trail.Export()).Finding!;
        Assert.Equal((Flaw.Changed, row / 10 * 10), (found.Flaw, found.Place!.Index));
    }

    [Theory, MemberData(nameof(Places))]
    public void ATextWhoseAuthenticationCodeIsWrongIsNamedThoughAllHashesWereMadeAnew(int row)
    {
        var trail = Edited(row);
        trail.MakeTreeAnew();
        trail.Rows[row] = trail.Rows[row] with { Forged = true };
        Assert.Equal(row, AFile.Verify(trail.Export()).Finding?.Place?.Index);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(45)]
    [InlineData(93)]
    public void AnIncidentsEntryThatWasChangedWithAllHashesMadeAnewIsNarrowedDownToo(int row)
    {
        var trail = Edited(row);
        trail.MakeTreeAnew();
        var found = AFile.Verify(trail.Export(One)).Finding!;
        Assert.Equal(Flaw.Changed, found.Flaw);
        Assert.InRange(found.Place!.Index!.Value, row / 10 * 10, row);
    }

    [Theory, MemberData(nameof(Places))]
    public void ARowThatWasDeletedIsNamed(int row)
    {
        var trail = new ATrail(Count);
        trail.Rows.RemoveAt(row);
        Assert.Equal(row, AFile.Verify(trail.Export()).Finding?.Place?.Index);
    }

    [Theory]
    [InlineData(4)]
    [InlineData(45)]
    [InlineData(96)]
    public void ARowThatWasDeletedWithAllHashesMadeAnewIsFound(int row)
    {
        var trail = new ATrail(Count);
        trail.Rows.RemoveAt(row);
        trail.MakeTreeAnew();
        Assert.InRange(AFile.Verify(trail.Export()).Finding!.Place!.Index!.Value, row / 10 * 10, row);
    }

    [Fact]
    public void TheLastRowsOfAnIncidentThatWereDeletedAreMissed()
    {
        var trail = new ATrail(Count);
        trail.Rows.RemoveRange(93, 4);
        var found = AFile.Verify(trail.Export(One)).Finding!;
        Assert.Equal((Flaw.Cut, 24L), (found.Flaw, found.Place!.Sequence));
    }

    [Fact]
    public void ALeafThatWasChangedAloneIsFound()
    {
        var trail = new ATrail(Count);
        trail.Rows[40] = trail.Rows[40] with { Text = null, Leaf = ATree.Leaf(1) };
        Assert.Equal(40, AFile.Verify(trail.Export()).Finding?.Place?.Index);
    }

    [Fact]
    public void AValueOfAPersonThatWasChangedIsFound()
    {
        var trail = new ATrail(Count);
        trail.Rows[40] = trail.Rows[40] with { Personal = [trail.Rows[40].Personal[0] with { Value = "Mallory" }] };
        trail.Rows[40] = trail.Rows[40] with { Personal = [new PersonalValue(trail.Rows[40].Personal[0].Salt, "Mallory")] };
        Assert.Equal((Flaw.Personal, 40L), (AFile.Verify(trail.Export()).Finding!.Flaw, AFile.Verify(trail.Export()).Finding!.Place!.Index));
    }

    private static ATrail Edited(int row)
    {
        var trail = new ATrail(Count);
        trail.Rewrite(row, text => text.Replace($"the {row}th", "made up", StringComparison.Ordinal));
        return trail;
    }
}
