using DeployClaw.Approvals;
using DeployClaw.Incidents;

namespace DeployClaw.Tests.Approvals;

public sealed class GrantTests
{
    private static readonly Grant Minted = new(
        "apr-1-g1", new IncidentId("inc-1"), "apr-1", "00ff", "v1", ["ada", "grace"], false, AnApprovalTime, AnApprovalTime.AddMinutes(30))
    {
        Schema = "tenant_a",
        Structure = "s1",
    };

    private static DateTimeOffset AnApprovalTime => new(2026, 11, 25, 14, 0, 0, TimeSpan.FromHours(1));

    [Fact]
    public void ItsCanonicalFormIsThis() => Assert.Equal(
        """{"approval":"apr-1","broke_glass":false,"digest":"00ff","expires_at":"2026-11-25T13:30:00.000Z","id":"apr-1-g1","incident":"inc-1","minted_at":"2026-11-25T13:00:00.000Z","policy":"v1","rehearsal":null,"schema":"tenant_a","structure":"s1","v":"1","voters":["ada","grace"]}""",
        Minted.Canonical());

    [Fact]
    public void WhatIsSignedBeginsWithWhatItIsAndLeavesOutTheSignature()
    {
        Assert.Equal("deployclaw grant v1\n" + Minted.Canonical(), Minted.SignedText());
        Assert.Equal(Minted.SignedText(), (Minted with { Signature = new GrantSignature("k", "c2ln") }).SignedText());
    }

    [Fact]
    public void ItIsOfTheApprovalThatItWasMintedForAndOfNoOther()
    {
        var asked = new AnApproval().Requested();
        asked.Approve(AnApproval.Priya());
        asked.Approve(AnApproval.Tomas(), AnApproval.Priya());
        var granted = asked.Approval.Snapshot;
        Assert.True(granted.Grant!.IsOf(granted));
        Grant[] others =
        [
            granted.Grant with { Id = "x" }, granted.Grant with { Incident = new IncidentId("x") }, granted.Grant with { Approval = "x" }, granted.Grant with { Digest = "x" },
            granted.Grant with { PolicyVersion = "x" }, granted.Grant with { Schema = "x" }, granted.Grant with { Structure = null }, granted.Grant with { Rehearsal = "x" },
        ];
        Assert.DoesNotContain(others, other => other.IsOf(granted));
    }

    [Fact]
    public void EverythingThatItSaysIsSigned()
    {
        Grant[] others =
        [
            Minted with { Id = "x" }, Minted with { Incident = new IncidentId("x") }, Minted with { Approval = "x" }, Minted with { Digest = "x" },
            Minted with { PolicyVersion = "x" }, Minted with { Voters = ["ada"] }, Minted with { BrokeGlass = true }, Minted with { MintedAt = default },
            Minted with { ExpiresAt = default }, Minted with { Schema = null }, Minted with { Structure = null }, Minted with { Rehearsal = "x" },
        ];
        Assert.DoesNotContain(Minted.SignedText(), others.Select(other => other.SignedText()));
        Assert.Equal(others.Length + 1, typeof(Grant).GetProperties().Length);
    }
}
