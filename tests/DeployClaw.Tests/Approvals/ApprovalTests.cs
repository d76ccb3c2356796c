using DeployClaw.Approvals;
using DeployClaw.Conversations;
using DeployClaw.Incidents;
using DeployClaw.Tests.Incidents;
using static DeployClaw.Tests.Approvals.AnApproval;

namespace DeployClaw.Tests.Approvals;

public sealed class ApprovalTests
{
    [Fact]
    public void ItsLifecycleIsTheOneInTheDocumentation() =>
        Assert.Equal(File.ReadAllText(Path.Combine(Checkout.Root, "docs", "approval-lifecycle.mmd")).TrimEnd(), Approval.Diagram().TrimEnd());

    [Fact]
    public void AboveTheThresholdItTakesTwoAndTheGrantNamesWhatWasVotedOn()
    {
        var asked = new AnApproval().Requested();
        var first = Assert.IsType<Verdict.Pending>(Assert.IsType<CastOutcome.Counted>(asked.Approve(Priya())).Verdict);
        Assert.Equal((1, "1 of 2."), (first.Missing, first.Why));
        Assert.Null(asked.Approval.Snapshot.Grant);

        Assert.IsType<Verdict.Granted>(Assert.IsType<CastOutcome.Counted>(asked.Approve(Tomas(), Priya())).Verdict);

        var grant = asked.Approval.Snapshot.Grant!;
        Assert.Equal(("tenant_acme_prod", "digest", "structure", null, "v1"), (grant.Schema, grant.Digest, grant.Structure, grant.Rehearsal, grant.PolicyVersion));
        Assert.Equal(["priya", "tomas"], grant.Voters);
        Assert.Equal(ApprovalState.Granted, asked.Approval.Snapshot.State);
        Assert.Equal(asked.Incident.Snapshot.Id, grant.Incident);
    }

    [Fact]
    public void AtTheThresholdOneIsEnough()
    {
        var asked = new AnApproval { Tenant = new("tenant_b", "b", "basic", "production", 70) }.Requested();
        Assert.IsType<Verdict.Granted>(Assert.IsType<CastOutcome.Counted>(asked.Approve(Mira())).Verdict);
    }

    [Fact]
    public void OneClickDeliveredThreeTimesIsOneVote()
    {
        var asked = new AnApproval().Requested();
        asked.Approve(Priya());
        var events = asked.Incident.NewEvents.Count;
        Assert.IsType<CastOutcome.Already>(asked.Approve(Priya(), Priya()));
        Assert.IsType<CastOutcome.Already>(asked.Approve(Priya(), Priya()));
        Assert.Single(asked.Approval.Snapshot.Votes);
        Assert.Equal(events, asked.Incident.NewEvents.Count);
    }

    [Fact]
    public void OnePersonUnderTwoIdentitiesIsOneVote()
    {
        var asked = new AnApproval().Requested();
        asked.Approve(Tomas());
        var second = Who("U-TOMAS-2", "Tom's other account", "S-REL");
        Assert.Equal(
            "You have approved it already, as Tomas: by people.yaml both accounts are Tomas Reyes's, and a person has one vote.",
            Assert.IsType<CastOutcome.Already>(asked.Approve(second, Tomas())).Sentence);
        Assert.Null(asked.Approval.Snapshot.Grant);
    }

    [Fact]
    public void WhoLeftTheGroupAMinuteAgoMayNotApproveAndTheSentenceSaysWhoCan()
    {
        var asked = new AnApproval().Requested();
        Assert.Equal(
            "The rule “production” says no: it lets release-managers approve, and you are not of them. It can be approved by release-managers (those who have no part in it).",
            Refused(asked.Approve(Priya("S-OTHER"))));
        Assert.IsType<IncidentEvent.VoteRefused>(asked.Incident.NewEvents[^1]);
    }

    [Fact]
    public void TheVoteOfWhoLeftTheGroupSinceDoesNotCountWhenTheQuorumWouldBeReached()
    {
        var asked = new AnApproval().Requested();
        asked.Approve(Priya());
        var verdict = Assert.IsType<Verdict.Pending>(Assert.IsType<CastOutcome.Counted>(asked.Approve(Tomas(), Priya("S-OTHER"))).Verdict);
        Assert.Equal(
            "The vote of Priya Raman does not count any more: The rule “production” says no: it lets release-managers approve, and they are not of them.",
            Assert.Single(verdict.Uncounted).Sentence);
        Assert.Equal(["tomas"], verdict.Counted.Select(vote => vote.Person));
    }

    [Fact]
    public void TheVoteOfSomebodyWhoCannotBeFoundOutAboutDoesNotCount()
    {
        var asked = new AnApproval().Requested();
        asked.Approve(Priya());
        Assert.IsType<Verdict.Pending>(Assert.IsType<CastOutcome.Counted>(asked.Approve(Tomas())).Verdict);
        Assert.IsType<Verdict.Granted>(Assert.IsType<CastOutcome.Counted>(asked.Approve(Mira(), Tomas())).Verdict);
    }

    [Theory]
    [InlineData("U-NOBODY", "stands in no record")]
    [InlineData("U-TWIN", "stands in several records of people.yaml (twin-a, twin-b)")]
    public void AnAccountOfNobodyOrOfTwoMayNotApprove(string user, string why) =>
        Assert.Contains(why, Refused(new AnApproval().Requested().Approve(Who(user, "Somebody", "S-REL"))), StringComparison.Ordinal);

    [Theory]
    [InlineData(Standing.Guest)]
    [InlineData(Standing.Deactivated)]
    [InlineData(Standing.Unknown)]
    public void WhoIsNoMemberMayNotApprove(Standing standing) =>
        Refused(new AnApproval().Requested().Approve(Priya() with { Standing = standing }));

    [Fact]
    public void WhoAskedForItMayNotApproveItWithAnyOfTheirAccounts()
    {
        var asked = new AnApproval { RequestedBy = Tomas().Person }.Requested();
        Assert.StartsWith("You asked for it, so you may not approve it yourself.", Refused(asked.Approve(Tomas())), StringComparison.Ordinal);
        Refused(asked.Approve(Who("U-TOMAS-2", "Tom's other account", "S-REL")));
    }

    [Fact]
    public void WhereEveryoneEligibleHasAPartInItTheSentenceSaysThatNobodyCan()
    {
        var asked = new AnApproval { RequestedBy = Mira().Person }
            .Under(rule => rule with { Approvers = [new Approvers("leads", ["mira"], [], [])] }).Requested();
        Assert.Equal(
            "You asked for it, so you may not approve it yourself. Nobody can: all whom the rule names have a part in it. Name more people in approvals.yaml.",
            Refused(asked.Approve(Mira())));
    }

    [Fact]
    public void WhoWroteOrStartedTheDeploymentMayNotApproveItsRollback()
    {
        var author = new AnApproval { Deployment = new(new Party.Known("priya"), new Party.Nobody()) }.Requested();
        Assert.StartsWith("You wrote what was deployed", Refused(author.Approve(Priya())), StringComparison.Ordinal);
        var starter = new AnApproval { Deployment = new(new Party.Known("wanda"), new Party.Known("mira")) }.Requested();
        Assert.StartsWith("You started the deployment that failed", Refused(starter.Approve(Mira())), StringComparison.Ordinal);
    }

    [Fact]
    public void WhoMayWellHaveWrittenItMayNotApproveItEither()
    {
        var unsure = new Party.Unknown("is not one person: several sources were deployed") { Among = ["priya", "tomas"] };
        var asked = new AnApproval { Deployment = new(unsure, new Party.Nobody()) }.Requested();
        Assert.StartsWith("You may have written what was deployed", Refused(asked.Approve(Priya())), StringComparison.Ordinal);
        Assert.StartsWith("You may have written what was deployed", Refused(asked.Approve(Tomas())), StringComparison.Ordinal);
    }

    [Fact]
    public void WhereTheAuthorIsNotKnownItTakesOneMoreAndTheVerdictSaysWhy()
    {
        var asked = new AnApproval { Deployment = new(new Party.Unknown("is in no record of people.yaml by the GitHub login"), new Party.Nobody()) }.Requested();
        asked.Approve(Priya());
        var second = Assert.IsType<Verdict.Pending>(Assert.IsType<CastOutcome.Counted>(asked.Approve(Tomas(), Priya())).Verdict);
        Assert.Equal(
            "2 of 3. The author of the failed deployment is in no record of people.yaml by the GitHub login. So it takes one more.", second.Why);
        Assert.IsType<Verdict.Granted>(Assert.IsType<CastOutcome.Counted>(asked.Approve(Mira(), Priya(), Tomas())).Verdict);
    }

    [Fact]
    public void ARejectionBeatsWhateverWasApprovedAndNeedsAReason()
    {
        var asked = new AnApproval().Requested();
        asked.Approve(Priya());
        Refused(asked.Cast(Ballot(Choice.Reject) with { Reason = " " }, Tomas(), Priya()));
        var denied = Assert.IsType<Verdict.Denied>(Assert.IsType<CastOutcome.Counted>(asked.Reject(Tomas(), Priya())).Verdict);
        Assert.Equal(("Tomas Reyes", "Looked at it."), (denied.Who, denied.Why));
        Assert.Equal(ApprovalState.Rejected, asked.Approval.Snapshot.State);
        Assert.Contains("rejected", Refused(asked.Approve(Mira(), Priya(), Tomas())), StringComparison.Ordinal);
    }

    [Fact]
    public void WhoMayNotApproveBecauseTheyAskedForItMayStillRejectIt()
    {
        var asked = new AnApproval { RequestedBy = Priya().Person }.Requested();
        Assert.IsType<Verdict.Denied>(Assert.IsType<CastOutcome.Counted>(asked.Reject(Priya())).Verdict);
    }

    [Fact]
    public void WhatWasGrantedCanBeRejectedUntilItBegins()
    {
        var asked = Granted();
        asked.Reject(Mira(), Priya(), Tomas());
        Assert.Equal(ApprovalState.Rejected, asked.Approval.Snapshot.State);
        Assert.IsType<IncidentEvent.GrantRevoked>(asked.Incident.NewEvents[^1]);
    }

    [Fact]
    public void AVoteWithdrawnRevokesTheGrantAndTheNextGrantIsAnotherOne()
    {
        var asked = Granted();
        var before = asked.Approval.Snapshot.Grant!.Id;
        Assert.Null(asked.Approval.Withdraw(Tomas(), "I looked again.", asked.Policy, asked.Now));
        Assert.Equal(ApprovalState.Pending, asked.Approval.Snapshot.State);
        Assert.Equal(before, Assert.IsType<IncidentEvent.GrantRevoked>(asked.Incident.NewEvents[^1]).Grant);
        asked.Approve(Mira(), Priya(), Tomas());
        Assert.NotEqual(before, asked.Approval.Snapshot.Grant.Id);
        Assert.Equal(["mira", "priya"], asked.Approval.Snapshot.Grant.Voters);
    }

    [Fact]
    public void NobodyWithdrawsTheVoteOfAnother()
    {
        var asked = Granted();
        Assert.NotNull(asked.Approval.Withdraw(Mira(), "No.", asked.Policy, asked.Now));
        Assert.Equal(ApprovalState.Granted, asked.Approval.Snapshot.State);
    }

    [Fact]
    public void AnApprovalAfterThePlaybookChangedByOneByteIsRefused() => Assert.Contains(
        "not the playbook that is up for approval",
        Refused(new AnApproval().Requested().Cast(Ballot() with { Digest = "digesu" }, Priya())),
        StringComparison.Ordinal);

    [Fact]
    public void ASubmissionAfterTheExpiryFindsItExpiredThoughNobodyHadLooked()
    {
        var asked = new AnApproval().Requested();
        asked.Now += TimeSpan.FromHours(2);
        Assert.Equal("The approval is expired: Too few people approved it in time. Nothing was counted.", Refused(asked.Approve(Priya())));
        Assert.Contains(asked.Incident.NewEvents, happened => happened is IncidentEvent.ApprovalExpired);
        Assert.False(asked.Approval.Expire(AnIncident.Node, asked.Now));
    }

    [Fact]
    public void AGrantThatNobodyUsesExpires()
    {
        var asked = Granted();
        Assert.False(asked.Approval.Expire(AnIncident.Node, asked.Now.AddMinutes(29)));
        Assert.True(asked.Approval.Expire(AnIncident.Node, asked.Now.AddMinutes(30)));
        Assert.Equal(ApprovalState.Expired, asked.Approval.Snapshot.State);
    }

    [Fact]
    public void AnotherPolicyMakesItStale()
    {
        var asked = new AnApproval().Requested();
        asked.Policy = asked.Policy with { Version = "v2" };
        Assert.Contains("policy has changed", Refused(asked.Approve(Priya())), StringComparison.Ordinal);
        Assert.Equal(ApprovalState.Stale, asked.Approval.Snapshot.State);
    }

    [Fact]
    public void APolicyThatCannotBeReadApprovesNothing()
    {
        var asked = new AnApproval().Requested();
        asked.Policy = ApprovalPolicy.ThatCannotBeRead("approvals.yaml:3: There is no field “quroum” here.");
        Assert.Equal(
            "Nothing can be approved, since the approval policy cannot be read: approvals.yaml:3: There is no field “quroum” here.",
            Refused(asked.Approve(Priya())));
        Assert.Equal(ApprovalState.Pending, asked.Approval.Snapshot.State);
    }

    [Fact]
    public void WhereSomethingIsDestroyedTheTenantsNameIsTyped()
    {
        var asked = new AnApproval { Destroys = ["drops the column acme.invoice.currency"] }.Requested();
        Assert.Contains("Type the name acme_prod", Refused(asked.Approve(Priya())), StringComparison.Ordinal);
        Assert.IsType<CastOutcome.Counted>(asked.Cast(Ballot() with { TypedName = "acme_prod" }, Priya()));
    }

    [Fact]
    public void AnIncidentThatHasEndedTakesNoVotes()
    {
        var asked = new AnApproval().Requested();
        asked.Incident.Resolve("Rolled forward.", AnIncident.Ada, asked.Now);
        Assert.Contains("The incident is resolved.", Refused(asked.Approve(Priya())), StringComparison.Ordinal);
        Assert.Equal(ApprovalState.Stale, asked.Approval.Snapshot.State);
    }

    [Fact]
    public void AGrantIsSpentOnceAndThenNothingLeadsOn()
    {
        var asked = Granted();
        Assert.Null(asked.Approval.Spend(asked.Policy, AnIncident.Node, asked.Now));
        Assert.NotNull(asked.Approval.Spend(asked.Policy, AnIncident.Node, asked.Now));
        Refused(asked.Reject(Mira(), Priya(), Tomas()));
        Assert.NotNull(asked.Approval.MakeStale("Another triage.", AnIncident.Node, asked.Now));
        Assert.NotNull(asked.Approval.Withdraw(Tomas(), "Too late.", asked.Policy, asked.Now));
    }

    [Fact]
    public void NoRollbackBeginsDuringAFreezeThoughItWasGrantedBefore()
    {
        var asked = Granted();
        var frozen = asked.Policy with { Freezes = [new FreezeWindow.Once(asked.Now, asked.Now.AddMinutes(5)) { Name = "month's end" }] };
        Assert.Contains("no rollback may begin in that time", asked.Approval.Spend(frozen, AnIncident.Node, asked.Now)!.Sentence, StringComparison.Ordinal);
        Assert.Equal(ApprovalState.Granted, asked.Approval.Snapshot.State);
        Assert.Null(asked.Approval.Spend(frozen, AnIncident.Node, asked.Now.AddMinutes(5)));
    }

    [Fact]
    public void NoRollbackBeginsUnderAPolicyThatCannotBeRead()
    {
        var asked = Granted();
        Assert.Contains(
            "the approval policy cannot be read",
            asked.Approval.Spend(ApprovalPolicy.ThatCannotBeRead("approvals.yaml:3: No."), AnIncident.Node, asked.Now)!.Sentence,
            StringComparison.Ordinal);
        Assert.Equal(ApprovalState.Granted, asked.Approval.Snapshot.State);
    }

    [Fact]
    public void AVoteThatIsNotOnRecordIsStruckAndTheOthersStay()
    {
        var asked = new AnApproval().Requested();
        asked.Approve(Priya());
        asked.Approval.Reconcile(ApprovalRecord.Nothing, AnIncident.Node, asked.Now);
        Assert.Empty(asked.Approval.Snapshot.Votes);
        Assert.Equal("priya", Assert.IsType<IncidentEvent.VoteStruck>(asked.Incident.NewEvents[^1]).Person);

        asked.Approve(Tomas());
        var recorded = new RecordedVote("tomas", Tomas().Person, Choice.Approve, asked.Now) { Digest = "digest" };
        asked.Approval.Reconcile(ApprovalRecord.Nothing with { Votes = [recorded] }, AnIncident.Node, asked.Now);
        Assert.Single(asked.Approval.Snapshot.Votes);
    }

    [Fact]
    public void AfterAnEntryOfWhichNobodyKnowsWhoseItIsEarlierVotesDoNotCount()
    {
        var asked = new AnApproval().Requested();
        asked.Approve(Priya());
        var recorded = new RecordedVote("priya", Priya().Person, Choice.Approve, asked.Now) { Digest = "digest" };
        asked.Approval.Reconcile(ApprovalRecord.Nothing with { Votes = [recorded, new(null, null, null, asked.Now)] }, AnIncident.Node, asked.Now);
        Assert.Empty(asked.Approval.Snapshot.Votes);
    }

    [Fact]
    public void WhereNoRuleMatchesNothingIsAskedAndTheRefusalIsOnRecord()
    {
        var incident = new AnIncident().Triaged();
        var playbook = new PlaybookAtStake.OfTenant(new TenantAtStake("tenant_x", "x", null, null, 5), "template", null) { Digest = "digest" };
        var (approval, refusal) = Approval.Request(
            incident, new ApprovalCase(playbook, ByWanda, AnIncident.Node), null, new ApprovalPolicy("v1", AnApproval.People, []), AnIncident.At(3));
        Assert.Null(approval);
        Assert.Equal("Nobody may approve the playbook of x: no rule of the approval policy covers it.", refusal!.Sentence);
        Assert.IsType<IncidentEvent.Refused>(incident.NewEvents[^1]);
    }

    private static AnApproval Granted()
    {
        var asked = new AnApproval().Requested();
        asked.Approve(Priya());
        asked.Approve(Tomas(), Priya());
        Assert.Equal(ApprovalState.Granted, asked.Approval.Snapshot.State);
        return asked;
    }
}
