using DeployClaw.Approvals;
using DeployClaw.Incidents;
using DeployClaw.Tests.Incidents;
using static DeployClaw.Tests.Approvals.AnApproval;

namespace DeployClaw.Tests.Approvals;

public sealed class TermsTests
{
    private static readonly Approvers Leads = new("leads", ["mira", "priya"], [], []);

    [Fact]
    public void TheStrictestOfAllRulesThatMatchApplies()
    {
        var asked = new AnApproval
        {
            Policy = new("v1", AnApproval.People,
            [
                new ApprovalRule("acme", "acme_*", null, null, [Leads]) { Quorum = 3, Expiry = TimeSpan.FromMinutes(20), Offer = Offer.OnRequest, StepUpAbove = 90 },
            ]),
        }.Requested();
        var terms = asked.Policy.TermsFor(asked.Approval.Snapshot.Case)!;
        Assert.Equal((3, TimeSpan.FromMinutes(20), Offer.OnRequest, true), (terms.Quorum, terms.Expiry, terms.Offer, terms.StepUp));
        Assert.Equal(asked.Now.AddMinutes(20), asked.Approval.Snapshot.ExpiresAt);
        Assert.Contains("The rule “acme” says no: it lets leads approve", Refused(asked.Approve(Tomas())), StringComparison.Ordinal);
        Assert.IsType<CastOutcome.SignInFirst>(asked.Approve(Mira()));
    }

    [Fact]
    public void TheDeploymentPlaybookFallsUnderTheRulesOfEveryTenantThatItTouches()
    {
        var strict = new ApprovalRule("enterprise", null, "enterprise", null, [Leads]) { Quorum = 2 };
        var policy = new ApprovalPolicy("v1", AnApproval.People, [new ApprovalRule("all", null, null, null, [Release]), strict]);
        var deployment = new PlaybookAtStake.OfDeployment("prod-deploy", [Of("basic", 10), Of("enterprise", 20), Of("basic", 95)]) { Digest = "d" };
        var terms = policy.TermsFor(Case(deployment))!;
        Assert.Equal(["all", "enterprise"], terms.Rules.Select(rule => rule.Name));
        Assert.Equal((2, 95), (terms.Quorum, deployment.Risk));
        Assert.Null(policy.JudgeApproval(Case(deployment), Mira(), AnIncident.Start));
        Assert.NotNull(policy.JudgeApproval(Case(deployment), Tomas(), AnIncident.Start));
    }

    [Fact]
    public void OneTenantWithoutARuleKeepsTheDeploymentFromBeingApproved()
    {
        var policy = new ApprovalPolicy("v1", AnApproval.People, [new ApprovalRule("basic", null, "basic", null, [Release])]);
        var deployment = Case(new PlaybookAtStake.OfDeployment("prod-deploy", [Of("basic", 10), Of("enterprise", 20)]) { Digest = "d" });
        Assert.Null(policy.TermsFor(deployment));
        Assert.Equal("Nobody may approve this: no rule of the approval policy covers t-enterprise.", policy.JudgeApproval(deployment, Mira(), AnIncident.Start)!.Sentence);
    }

    [Fact]
    public void ATierThatIsNotKnownMightBeTheOneThatARuleIsAbout()
    {
        var rule = new ApprovalRule("enterprise", null, "enterprise", null, [Leads]);
        Assert.True(rule.Matches(new TenantAtStake("s", "x", null, null, 5)));
        Assert.False(rule.Matches(new TenantAtStake("s", "x", "basic", null, 5)));
    }

    [Theory]
    [InlineData("2026-11-27T15:59:59+01:00", false)]
    [InlineData("2026-11-27T16:00:00+01:00", true)]
    [InlineData("2026-11-30T05:59:00+01:00", true)]
    [InlineData("2026-11-30T06:00:00+01:00", false)]
    [InlineData("2026-07-03T15:59:00+02:00", false)]
    [InlineData("2026-07-03T16:00:00+02:00", true)]
    public void AWeeklyFreezeGoesByTheClocksOfItsPlaceInSummerAndWinter(string moment, bool frozen)
    {
        var freeze = new FreezeWindow.Weekly(
            new WeekMoment(DayOfWeek.Friday, new TimeOnly(16, 0)), new WeekMoment(DayOfWeek.Monday, new TimeOnly(6, 0)), TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin"))
        {
            Name = "weekend",
        };
        Assert.Equal(frozen, freeze.Covers(new PlaybookAtStake.OfTenant(Of("basic", 1), "t", null) { Digest = "d" }, DateTimeOffset.Parse(moment)));
    }

    [Fact]
    public void AFreezeForbidsApprovingAlsoWithBrokenGlass()
    {
        var asked = new AnApproval();
        asked.Policy = asked.Policy with
        {
            Freezes = [new FreezeWindow.Once(asked.Now.AddMinutes(1), asked.Now.AddHours(1)) { Name = "launch", Tenant = "acme_*" }],
        };
        asked.Requested();
        asked.Approve(Tomas());
        asked.Now = asked.Now.AddMinutes(1);
        Assert.Equal(
            "The freeze “launch” forbids it until 2026-11-25T15:31:37Z: nobody may approve it in that time, and nothing waives that.",
            Refused(asked.Cast(Ballot() with { BreakGlass = true }, Priya(), Tomas())));
        Assert.IsType<CastOutcome.Counted>(asked.Reject(Mira()));
    }

    [Fact]
    public void BreakingGlassWaivesTheQuorumForTheNamedGroupAndStandsOut()
    {
        var asked = new AnApproval().Requested();
        Assert.Equal("Only commanders may approve alone (“breakGlass” of the approval policy).", Refused(asked.Cast(Ballot() with { BreakGlass = true }, Tomas())));
        Assert.True(Assert.IsType<Verdict.Granted>(Assert.IsType<CastOutcome.Counted>(asked.Cast(Ballot() with { BreakGlass = true }, Priya())).Verdict).BrokeGlass);
        Assert.True(asked.Approval.Snapshot.Grant!.BrokeGlass);
        Assert.Single(asked.Incident.NewEvents.OfType<IncidentEvent.GlassBroken>());
    }

    [Fact]
    public void WhereTheAuthorIsNotKnownBrokenGlassStillTakesASecondPerson()
    {
        var asked = new AnApproval { Deployment = new(new Party.Unknown("is not known"), new Party.Nobody()) }.Requested();
        Assert.IsType<Verdict.Pending>(Assert.IsType<CastOutcome.Counted>(asked.Cast(Ballot() with { BreakGlass = true }, Priya())).Verdict);
        Assert.True(Assert.IsType<Verdict.Granted>(Assert.IsType<CastOutcome.Counted>(asked.Approve(Tomas(), Priya())).Verdict).BrokeGlass);
        Assert.Equal("priya", Assert.Single(asked.Incident.NewEvents.OfType<IncidentEvent.GlassBroken>()).Person);
    }

    [Fact]
    public void WhoApprovedAsOneOfTwoMayStillBreakTheGlass()
    {
        var asked = new AnApproval().Requested();
        asked.Approve(Priya());
        Assert.True(Assert.IsType<Verdict.Granted>(Assert.IsType<CastOutcome.Counted>(asked.Cast(Ballot() with { BreakGlass = true }, Priya(), Priya())).Verdict).BrokeGlass);
    }

    [Fact]
    public void BreakingGlassIsNotForWhoHasAPartInItNorForWhoNoRuleLets()
    {
        var requester = new AnApproval { RequestedBy = Priya().Person }.Requested();
        Assert.StartsWith("You asked for it", Refused(requester.Cast(Ballot() with { BreakGlass = true }, Priya())), StringComparison.Ordinal);
        var author = new AnApproval().Requested();
        Assert.Contains("says no", Refused(author.Cast(Ballot() with { BreakGlass = true }, Who("U-WANDA", "Wanda"))), StringComparison.Ordinal);
    }

    [Fact]
    public void WhoAskedWithAnAccountOfNobodyRaisesTheQuorum()
    {
        var asked = new AnApproval { RequestedBy = Who("U-NOBODY", "Nobody").Person }.Requested();
        Assert.Equal(3, asked.Policy.TermsFor(asked.Approval.Snapshot.Case)!.Quorum);
    }

    private static ApprovalCase Case(PlaybookAtStake playbook) => new(playbook, ByWanda, AnIncident.Node);

    private static TenantAtStake Of(string tier, int risk) => new($"tenant_{tier}", $"t-{tier}", tier, "production", risk);
}
