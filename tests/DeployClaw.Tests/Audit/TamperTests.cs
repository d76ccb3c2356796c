using DeployClaw.Audit;
using DeployClaw.Host.Audit.Export;
using DeployClaw.Host.Audit.Verify;
using FsCheck;
using FsCheck.Xunit;

namespace DeployClaw.Tests.Audit;

/// <summary>Somebody edits an exported file. The first entry's line is 1, and entry n of the trail stands on line n + 1.</summary>
public sealed class TamperTests
{
    private const int Count = 61;
    private static readonly ATrail Trail = new(Count);
    private static readonly byte[] All = Trail.Export();
    private static readonly byte[] OfOne = Trail.Export(new TrailSelection.OfIncident(ATrail.Incident(1)));
    private static readonly byte[] OfAnother = Trail.Export(new TrailSelection.OfIncident(ATrail.Incident(2)));

    [Property(MaxTest = 1500)]
    public bool AnyByteThatIsChangedIsFound(int place, byte with) => IsFound(All, place, with) && IsFound(OfOne, place, with);

    [Property(MaxTest = 300)]
    public bool AnyByteMoreOrLessIsFound(int place, byte added)
    {
        var at = At(place, All.Length);
        return AFile.Verify([.. All[..at], .. All[(at + 1)..]]).Finding is not null && AFile.Verify([.. All[..at], added, .. All[at..]]).Finding is not null;
    }

    [Property(MaxTest = 300)]
    public bool AFileThatEndsTooEarlyIsFoundAndWhatIsMissingNamed(int place)
    {
        var at = At(place, All.Length);
        var report = AFile.Verify(All[..at]);
        return report.Finding is { Flaw: Flaw.NotATrail or Flaw.Cut or Flaw.File } && (report.Finding.Flaw != Flaw.Cut || report.Finding.Place!.Index == report.Tally.Proven);
    }

    [Property(MaxTest = 500)]
    public bool AnEntryWhoseTextIsChangedIsNamed(int place, NonNull<string> text)
    {
        var index = At(place, Count);
        var file = AFile.Edited(All, lines => lines[index + 1] = lines[index + 1].Replace($"the {index}th", CanonicalJson.Write(text.Get.Replace("\ud800", "", StringComparison.Ordinal) + "!")[1..^1], StringComparison.Ordinal));
        return Names(file, index);
    }

    [Property(MaxTest = 300)]
    public bool AnEntryThatIsTakenOutIsNamed(int place)
    {
        var index = At(place, Count);
        var found = AFile.Verify(AFile.Edited(All, lines => lines.RemoveAt(index + 1))).Finding;
        return found is { Flaw: Flaw.Removed or Flaw.Cut } && found.Place!.Index == index;
    }

    [Property(MaxTest = 300)]
    public bool AnEntryThatIsTakenOutAndTheOthersRenumberedIsNamed(int place)
    {
        var index = At(place, Count - 1);
        return Names(
            AFile.Edited(All, lines =>
            {
                lines.RemoveAt(index + 1);
                for (var i = index + 1; i < lines.Count - 1; i++)
                {
                    lines[i] = lines[i].Replace($"\"index\":{i},", $"\"index\":{i - 1},", StringComparison.Ordinal);
                }
            }),
            index);
    }

    [Property(MaxTest = 300)]
    public bool TwoEntriesThatChangePlacesAreNamedByTheFirst(int one, int other)
    {
        var (first, second) = (Math.Min(At(one, Count), At(other, Count)), Math.Max(At(one, Count), At(other, Count)));
        var found = AFile.Verify(AFile.Edited(All, lines => (lines[first + 1], lines[second + 1]) = (lines[second + 1], lines[first + 1]))).Finding;
        return first == second ? found is null : found is { Flaw: Flaw.Reordered } && found.Place!.Index == first;
    }

    [Property(MaxTest = 300)]
    public bool AnEntryThatStandsThereTwiceIsNamed(int what, int where)
    {
        var (index, at) = (At(what, Count), At(where, Count));
        var found = AFile.Verify(AFile.Edited(All, lines => lines.Insert(at + 1, lines[index + 1]))).Finding;
        return found is { Flaw: Flaw.Inserted or Flaw.Reordered or Flaw.Removed } && (found.Place!.Index == at || found.Place.Index == index);
    }

    [Property(MaxTest = 300)]
    public bool AnEntryThatNobodyRecordedIsNamed(int place)
    {
        var at = At(place, Count);
        var made = AFile.Lines(All)[at + 1].Replace($"the {at}th", "made up", StringComparison.Ordinal);
        var found = AFile.Verify(AFile.Edited(All, lines => lines.Insert(at + 1, made))).Finding;
        return found is { Flaw: Flaw.Inserted } && found.Place!.Index == at;
    }

    [Property(MaxTest = 300)]
    public bool AnEntryThatIsTakenOutOfAnIncidentIsNamedByItsNumber(int place)
    {
        var number = At(place, 15);
        var found = AFile.Verify(AFile.Edited(OfOne, lines => lines.RemoveAt(number + 1))).Finding;
        return found is { Flaw: Flaw.Removed or Flaw.Cut } && found.Place!.Sequence == number + 1;
    }

    [Property(MaxTest = 300)]
    public bool AProofThatIsSwappedWithAnothersIsFoundAtTheFirst(int one, int other)
    {
        var (first, second) = (Math.Min(At(one, Count), At(other, Count)), Math.Max(At(one, Count), At(other, Count)));
        var lines = AFile.Lines(All);
        var (a, b) = (Proof(lines[first + 1]), Proof(lines[second + 1]));
        (lines[first + 1], lines[second + 1]) = (lines[first + 1].Replace(a, b, StringComparison.Ordinal), lines[second + 1].Replace(b, a, StringComparison.Ordinal));
        return a == b ? AFile.Verify(AFile.Of(lines)).Finding is null : Names(AFile.Of(lines), first);
    }

    [Fact]
    public void AnEntryOfAnotherIncidentIsFound()
    {
        var report = AFile.Verify(AFile.Edited(OfOne, lines => lines[4] = AFile.Lines(OfAnother)[4]));
        Assert.Equal((Flaw.Inserted, 3L), (report.Finding!.Flaw, report.Tally.Proven));
        Assert.Equal(ATrail.Incident(2), report.Finding.Place!.Incident);
    }

    [Fact]
    public void AnotherIncidentsHeadIsFound()
    {
        var file = AFile.Edited(OfOne, lines => lines[0] = AFile.Lines(OfAnother)[0]);
        Assert.NotNull(AFile.Verify(file).Finding);
    }

    [Fact]
    public void AValueThatIsChangedIsFoundBesideItsEntry()
    {
        var found = AFile.Verify(AFile.Edited(All, lines => lines[6] = lines[6].Replace("\"value\":\"Zoë", "\"value\":\"Zoe", StringComparison.Ordinal))).Finding!;
        Assert.Equal((Flaw.Personal, 5L), (found.Flaw, found.Place!.Index));
    }

    [Fact]
    public void AValueThatIsTakenOutIsFoundByTheSeal()
    {
        var file = AFile.Edited(All, lines =>
        {
            var from = lines[6].IndexOf("\"personal\":[", StringComparison.Ordinal);
            lines[6] = lines[6].Remove(from, lines[6].IndexOf("\"proof\"", StringComparison.Ordinal) - from);
        });
        Assert.Equal(Flaw.File, AFile.Verify(file).Finding?.Flaw);
    }

    [Theory]
    [InlineData("\"exported_at\":\"2026-11-26", "\"exported_at\":\"2026-11-27", Flaw.File)]
    [InlineData("\"origin\":\"deployclaw.example/prod\"", "\"origin\":\"deployclaw.example/test\"", Flaw.Unsigned)]
    [InlineData("\"end\":61", "\"end\":60", Flaw.Inserted)]
    [InlineData("\"end\":61", "\"end\":62", Flaw.Cut)]
    [InlineData("\"start\":0", "\"start\":1", Flaw.Inserted)]
    [InlineData("\"v\":1", "\"v\":2", Flaw.NotATrail)]
    [InlineData("\"v\":1", "\"v\":1,\"w\":1", Flaw.NotATrail)]
    public void AFirstLineThatIsChangedIsFound(string part, string with, object flaw)
    {
        var file = AFile.Edited(All, lines => lines[0] = lines[0].Replace(part, with, StringComparison.Ordinal));
        Assert.Equal(flaw, AFile.Verify(file).Finding?.Flaw);
    }

    [Fact]
    public void AFileThatWasMadeAnewUnderAnotherKeyIsFound()
    {
        var other = new AKey(ATrail.Origin, 66);
        var trail = new ATrail(Count);
        trail.Rewrite(20, text => text.Replace("the 20th", "made up", StringComparison.Ordinal));
        trail.MakeTreeAnew();
        var frontier = new Frontier();
        trail.Rows.ForEach(row => frontier.Append(row.Leaf));
        trail.Heads.Clear();
        trail.Heads.Add(other.Sign(new Checkpoint(ATrail.Origin, Count, frontier.Root()).Text));
        Assert.Equal(Flaw.Unsigned, AFile.Verify(trail.Export(sign: other.Sign)).Finding?.Flaw);
        Assert.Null(AFile.Verify(trail.Export(sign: other.Sign), key: other.Verifier).Finding);
    }

    [Fact]
    public void AFileSealedByAnotherKeyIsFound() =>
        Assert.Equal(Flaw.File, AFile.Verify(Trail.Export(sign: new AKey(ATrail.Origin, 66).Sign)).Finding?.Flaw);

    [Fact]
    public void WhatStandsAfterTheSealIsFound() => Assert.Equal(Flaw.File, AFile.Verify([.. All, .. "{}\n"u8]).Finding?.Flaw);

    private static bool IsFound(byte[] file, int place, byte with)
    {
        var at = At(place, file.Length);
        var changed = (byte[])file.Clone();
        changed[at] = with;
        return with == file[at] || AFile.Verify(changed).Finding is not null;
    }

    private static bool Names(byte[] file, int index) => AFile.Verify(file).Finding is { } found && found.Place?.Index == index;

    private static int At(int place, int length) => (int)((uint)place % length);

    private static string Proof(string line) => line[line.IndexOf("\"proof\":", StringComparison.Ordinal)..].TrimEnd(',');
}
