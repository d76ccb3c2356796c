using DeployClaw.Approvals;
using static DeployClaw.Tests.Approvals.AnApproval;

namespace DeployClaw.Tests.Approvals;

public sealed class StepUpTests
{
    private readonly AnApproval asked = new AnApproval().Under(rule => rule with { Quorum = 1, Above = null, StepUpAbove = 80 }).Requested();

    [Fact]
    public void AboveTheRiskAVoteWithoutASignInIsNotCounted()
    {
        Assert.Equal("priya", Assert.IsType<CastOutcome.SignInFirst>(asked.Approve(Priya())).Person);
        Assert.Empty(asked.Approval.Snapshot.Votes);
    }

    [Fact]
    public void WithTheVotersOwnFreshSignInItCounts()
    {
        asked.Cast(Ballot() with { Proof = Proof() }, Priya());
        Assert.Equal(ApprovalState.Granted, asked.Approval.Snapshot.State);
        Assert.Equal("c-1", Assert.Single(asked.Approval.Snapshot.Votes).Proof!.Challenge);
    }

    [Fact]
    public void TheSignInOfAnybodyElseIsRefused()
    {
        Assert.Contains("not the person whose vote this is", Refused(asked.Cast(Ballot() with { Proof = Proof() with { Subject = "tomas" } }, Priya())), StringComparison.Ordinal);
        Assert.Contains("not the person whose vote this is", Refused(asked.Cast(Ballot() with { Proof = Proof() with { Issuer = "https://id.evil" } }, Priya())), StringComparison.Ordinal);
        Assert.Empty(asked.Approval.Snapshot.Votes);
    }

    [Fact]
    public void ASignInForAnotherPlaybookIsRefused()
    {
        Assert.Contains("for another playbook", Refused(asked.Cast(Ballot() with { Proof = Proof() with { Digest = "digesu" } }, Priya())), StringComparison.Ordinal);
        Assert.Contains("for another playbook", Refused(asked.Cast(Ballot() with { Proof = Proof() with { Approval = "apr-other" } }, Priya())), StringComparison.Ordinal);
    }

    [Fact]
    public void AnOldSignInIsRefused()
    {
        asked.Now += StepUpProof.Fresh + TimeSpan.FromSeconds(1);
        Assert.Contains("Sign in again.", Refused(asked.Cast(Ballot() with { Proof = Proof() with { SignedInAt = asked.Now - StepUpProof.Fresh - TimeSpan.FromSeconds(1) } }, Priya())), StringComparison.Ordinal);
    }

    [Fact]
    public void SayingNoNeedsNoSignIn() => Assert.IsType<Verdict.Denied>(Assert.IsType<CastOutcome.Counted>(asked.Reject(Priya())).Verdict);

    private StepUpProof Proof() => new("c-1", asked.Approval.Snapshot.Id, "digest", "https://id.example", "priya", asked.Now);
}
