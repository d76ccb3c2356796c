using DeployClaw.Audit;
using DeployClaw.Host.Audit.Export;
using DeployClaw.Host.Audit.Verify;
using DeployClaw.Host.Cli;
using DeployClaw.Host.Keys;

namespace DeployClaw.Tests.Audit;

public sealed class TrailVerifierTests
{
    private static readonly TrailSelection.OfIncident One = new(ATrail.Incident(1));
    private static readonly ATrail Trail = new(97);
    private static readonly byte[] All = Trail.Export();
    private static readonly byte[] OfOne = Trail.Export(One);

    [Fact]
    public void AFileThatNobodyTouchedIsAsRecorded()
    {
        var report = AFile.Verify(All);
        Assert.Null(report.Finding);
        Assert.Equal((97, 0, 80, 0), (report.Tally.Proven, report.Tally.AfterHead, report.Tally.Personal, report.Tally.Erased));
        Assert.Equal(ATrail.Begin.AddSeconds(96), report.Tally.Last);
        Assert.Equal(ExitCode.Clear, ExitCode.Of(report));
    }

    [Fact]
    public void AnIncidentsFileIsAsRecordedAndSaysSoInASentence()
    {
        var report = AFile.Verify(OfOne);
        Assert.Null(report.Finding);
        Assert.Equal(
            "All 24 entries of incident inc-20261125-140001-abcd are as they were recorded, in order, none missing as of the trail's first 97 entries, under the head of 97 "
            + $"entries signed by deployclaw.example/prod ({ATrail.Key.Verifier.Hash}). The last of them is of 2026-11-25 14:01:33Z. What came to the incident after that is not proven.",
            VerdictText.Of(report).First());
    }

    [Theory]
    [InlineData(0, 97)]
    [InlineData(1, 97)]
    [InlineData(17, 18)]
    [InlineData(32, 64)]
    [InlineData(33, 90)]
    [InlineData(96, 97)]
    public void APartOfTheTrailIsProvenByItself(int from, int to)
    {
        var report = AFile.Verify(Trail.Export(new TrailSelection.Between(ATrail.Begin.AddSeconds(from), ATrail.Begin.AddSeconds(to))));
        Assert.Null(report.Finding);
        Assert.Equal(to - from, report.Tally.Proven);
    }

    [Fact]
    public void EveryLengthOfATrailIsProven() =>
        Assert.All(Enumerable.Range(1, 70), count =>
        {
            var trail = new ATrail(count, headEvery: 3);
            Assert.Null(AFile.Verify(trail.Export()).Finding);
            Assert.Null(AFile.Verify(trail.Export(new TrailSelection.OfIncident(ATrail.Incident(0)))).Finding);
        });

    [Fact]
    public void WithoutAKeyTheSignerIsUnverified()
    {
        var report = new TrailVerifier(Ed25519Check.IsSigned).Verify(() => new MemoryStream(All), [], null);
        Assert.Null(report.Finding);
        Assert.Equal(ExitCode.UnverifiedSigner, ExitCode.Of(report));
        Assert.Contains(VerdictText.Of(report), sentence => sentence.StartsWith("UNVERIFIED SIGNER.", StringComparison.Ordinal));
    }

    [Fact]
    public void AnotherKeyThanTheSignersProvesNothing() =>
        Assert.Equal(Flaw.Unsigned, AFile.Verify(All, key: new AKey(ATrail.Origin, 8).Verifier).Finding?.Flaw);

    [Fact]
    public void WhatWasErasedIsCountedAndEverythingElseStillProven()
    {
        var trail = new ATrail(30);
        trail.Rows[5] = trail.Rows[5] with { Personal = [] };
        var report = AFile.Verify(trail.Export());
        Assert.Null(report.Finding);
        Assert.Equal((22, 2), (report.Tally.Personal, report.Tally.Erased));
    }

    [Fact]
    public void AnEntryWhoseTextIsElsewhereIsProvenByItsHashAndNamed()
    {
        var trail = new ATrail(30);
        trail.Rows[5] = trail.Rows[5] with { Text = null, Personal = [] };
        var report = AFile.Verify(trail.Export());
        Assert.Null(report.Finding);
        Assert.Equal(5, report.Tally.FirstWithheld?.Index);
        Assert.Equal(ExitCode.Incomplete, ExitCode.Of(report));
    }

    [Fact]
    public void EntriesAfterTheHeadAreNotProven()
    {
        var trail = new ATrail(35);
        trail.Heads.RemoveAt(trail.Heads.Count - 1);
        var file = AFile.Edited(trail.Export(), _ => { });
        Assert.Equal(30, AFile.Verify(file).Tally.Proven);
        var late = new LateTrail(trail);
        var report = AFile.Verify(late.Export());
        Assert.Null(report.Finding);
        Assert.Equal((30, 5), (report.Tally.Proven, report.Tally.AfterHead));
        Assert.Equal(ExitCode.Incomplete, ExitCode.Of(report));
    }

    [Fact]
    public void AKeyThatAnEntryUnderAnOldHeadIntroducedIsFollowed()
    {
        var next = new AKey(ATrail.Origin, 9);
        var trail = Rotated(next, "heads");
        Assert.Null(AFile.Verify(trail.Export(sign: next.Sign)).Finding);
        Assert.Equal(next.Verifier, AFile.Verify(trail.Export(sign: next.Sign)).Signer);
    }

    [Fact]
    public void AKeyForGrantsSignsNoHeads()
    {
        var next = new AKey(ATrail.Origin, 9);
        Assert.Equal(Flaw.Unsigned, AFile.Verify(Rotated(next, "grants").Export(sign: next.Sign)).Finding?.Flaw);
    }

    [Fact]
    public void AKeyThatNoOldKeyIntroducedIsNotFollowed()
    {
        var next = new AKey(ATrail.Origin, 9);
        var trail = Rotated(next, "heads");
        trail.Keys[0] = trail.Keys[0] with { Head = next.Sign(trail.Keys[0].Head.Text) };
        Assert.Equal(Flaw.Unsigned, AFile.Verify(trail.Export(sign: next.Sign)).Finding?.Flaw);
    }

    [Fact]
    public void AHeadThatWasKeptIsTheBeginningOfTheTrail() =>
        Assert.All(Trail.Heads, head =>
        {
            Assert.Empty(AFile.Verify(All, head).NotProven);
            Assert.Null(AFile.Verify(All, head).Finding);
            Assert.Null(AFile.Verify(OfOne, head).Finding);
        });

    [Fact]
    public void AHeadThatTheFileDoesNotKnowIsWorkedOutFromTheEntries()
    {
        var other = new ATrail(97, headEvery: 7);
        Assert.All(other.Heads, head => Assert.Equal((null, 0), (AFile.Verify(All, head).Finding, AFile.Verify(All, head).NotProven.Count)));
        Assert.Single(AFile.Verify(OfOne, other.Heads[2]).NotProven);
    }

    [Fact]
    public void ATrailThatWasCutBackToAnOlderHeadIsFoundByANewerOne()
    {
        var cut = new ATrail(90).Export();
        Assert.Null(AFile.Verify(cut).Finding);
        var report = AFile.Verify(cut, Trail.Heads[^1]);
        Assert.Equal((Flaw.Cut, 90L), (report.Finding!.Flaw, report.Finding.Place!.Index));
        Assert.Contains("7 entries were cut off", report.Finding.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AnIncidentThatWasCutBackIsFoundByItsNewerHead()
    {
        var cut = new ATrail(90).Export(One);
        Assert.Null(AFile.Verify(cut).Finding);
        Assert.Equal(ExitCode.Incomplete, ExitCode.Of(AFile.Verify(cut, Trail.Heads[^1])));
        var newer = Assert.IsType<TrailScope.OfIncident>((await Trail.SnapshotAsync(One, CancellationToken.None))!.Scope).Head;
        var report = AFile.Verify(cut, newer);
        Assert.Equal((Flaw.Cut, 24L), (report.Finding!.Flaw, report.Finding.Place!.Sequence));
    }

    [Fact]
    public void AnIncidentsOlderHeadUnderTheNewestOneProvesNothingBeyondItsOwnTime()
    {
        var hidden = new ATrail(97) { Incidents = new ATrail(90) };
        hidden.Rows.RemoveAll(row => row.Index >= 90);
        var file = hidden.Export(One);
        Assert.Equal(ExitCode.Clear, ExitCode.Of(AFile.Verify(file)));
        Assert.Contains("none missing as of the trail's first 90 entries", VerdictText.Of(AFile.Verify(file)).First(), StringComparison.Ordinal);

        var report = AFile.Verify(file, Trail.Heads[^1]);
        Assert.StartsWith("what came to the incident beyond the trail's first 90 entries", Assert.Single(report.NotProven), StringComparison.Ordinal);
        Assert.Equal(ExitCode.Incomplete, ExitCode.Of(report));
    }

    [Fact]
    public void ATrailThatSomebodyWithTheKeyWroteAnewIsFoundByAHeadThatWasKept()
    {
        var kept = new ATrail(40).Heads[^1];
        var other = new ATrail(97);
        other.Rewrite(12, text => text.Replace("the 12th", "the 21st", StringComparison.Ordinal));
        other.MakeTreeAnew();
        var head = MerkleHash.Leaf("x"u8);
        var forged = ATrail.Key.Sign(new Checkpoint(ATrail.Origin, 40, head).Text);
        Assert.Equal(Flaw.Rewritten, AFile.Verify(All, forged).Finding?.Flaw);
        Assert.NotNull(AFile.Verify(other.Export(), kept).Finding);
    }

    [Fact]
    public void AHeadOfAnotherTrailIsNoComparison() =>
        Assert.Single(AFile.Verify(All, ATrail.Key.Sign(new Checkpoint("elsewhere", 40, ATree.Leaf(1)).Text)).NotProven);

    private static ATrail Rotated(AKey next, string purpose)
    {
        var trail = new ATrail(30);
        var entry = TrailEntry.Parse(trail.Rows[15].Text!) with { Kind = "key-added", Body = new() { ["purpose"] = purpose, ["vkey"] = next.Verifier.ToString() } };
        trail.Rows[15] = trail.Rows[15] with { Text = entry.Write(), Personal = [] };
        trail.MakeTreeAnew();
        var frontier = new Frontier();
        trail.Heads.Clear();
        foreach (var row in trail.Rows)
        {
            frontier.Append(row.Leaf);
            if (frontier.Size % 10 == 0)
            {
                trail.Heads.Add((frontier.Size > 20 ? next : ATrail.Key).Sign(new Checkpoint(ATrail.Origin, frontier.Size, frontier.Root()).Text));
            }
        }

        trail.Keys.Add(new(trail.Heads[1], 15, entry.Write()));
        trail.Signer = next.Verifier;
        return trail;
    }

    /// <summary>Gives the entries after the head too.</summary>
    private sealed class LateTrail(ATrail trail) : ITrailSource
    {
        public async Task<TrailSnapshot?> SnapshotAsync(TrailSelection selection, CancellationToken cancellation) =>
            await trail.SnapshotAsync(selection, cancellation) is { } snapshot ? snapshot with { Scope = new TrailScope.Range(0, trail.Rows.Count) } : null;

        public IAsyncEnumerable<SourceEntry> EntriesAsync(TrailScope scope, CancellationToken cancellation) => trail.EntriesAsync(scope, cancellation);

        public Task<IReadOnlyDictionary<TreeNode, MerkleHash>> NodesAsync(IReadOnlyCollection<TreeNode> nodes, CancellationToken cancellation) => trail.NodesAsync(nodes, cancellation);

        public byte[] Export()
        {
            using var file = new MemoryStream();
            new TrailExport(this, ATrail.Key.Sign, TimeProvider.System)
                .WriteAsync(new TrailSelection.Between(DateTimeOffset.MinValue, DateTimeOffset.MaxValue), file, CancellationToken.None).GetAwaiter().GetResult();
            return file.ToArray();
        }
    }
}
