using DeployClaw.Approvals;
using DeployClaw.Host.Cli;
using DeployClaw.Tests.Incidents;
using static DeployClaw.Tests.Approvals.AnApproval;

namespace DeployClaw.Tests.Approvals;

public sealed class ExplanationTests
{
    private static readonly ApprovalPolicy Policy = new("v1", AnApproval.People,
    [
        new ApprovalRule("production", null, null, "production", [Release]) { Above = new HigherQuorum(70, 2), StepUpAbove = 90 },
        new ApprovalRule("staging", null, null, "staging", [Commanders]),
        new ApprovalRule("enterprise", null, "enterprise", null, [new Approvers("leads", ["priya"], [], [])]),
    ]);

    private static readonly TenantAtStake AcmeProd = new("", "acme_prod", "enterprise", "production", 91);

    [Fact]
    public void AGroupThatWasNotAskedMakesItDependAndIsNamed()
    {
        var explained = Explain(AcmeProd, "U-PRIYA", null);
        Assert.Equal(Answer.Depends, explained.Answer);
        Assert.Equal(
            [
                "says yes if U-PRIYA is in S-REL",
                "does not count: it is for the environment staging, and the tenant's is production",
                "says yes: it lets leads approve, and U-PRIYA is of them",
            ],
            explained.Rules.Select(rule => rule.Why));
        Assert.Equal("whether U-PRIYA is in S-REL is not known here", explained.HangsOn[0]);
        Assert.Equal("It can be approved by release-managers, who must also be of leads (Priya Raman).", explained.WhoCan);
    }

    [Fact]
    public void WithTheGroupKnownItIsYesOrNo()
    {
        Assert.Equal(Answer.Yes, Explain(AcmeProd, "U-PRIYA", true).Answer);
        var no = Explain(AcmeProd, "U-PRIYA", false);
        Assert.Equal((Answer.No, "Priya Raman may not: the rule “production” says no."), (no.Answer, no.Sentence));
    }

    [Fact]
    public void ARuleOfATierThatWasNotGivenCountsAndThatIsSaid() => Assert.EndsWith(
        "(it counts because the tenant's environment is not known)",
        Explain(AcmeProd with { Environment = null }, "U-PRIYA", true).Rules[1].Why,
        StringComparison.Ordinal);

    [Fact]
    public void AnAccountOfNobodyMayNot() =>
        Assert.Equal("U-X may not: the account stands in no record of people.yaml.", Explain(AcmeProd, "U-X", true).Sentence);

    [Fact]
    public void WithoutARuleNobodyMay() => Assert.Equal(
        "Nobody may approve the rollback of x: no rule is about it.",
        Explain(new TenantAtStake("", "x", "basic", "test", 5), "U-PRIYA", true).Sentence);

    [Fact]
    public void ATerminalShowsTheAnswerFirst()
    {
        using var output = new StringWriter();
        PolicyExplanationText.Write(Explain(AcmeProd, "U-PRIYA", true), Policy, AcmeProd, output);
        Assert.Equal(
            """
            Yes. Priya Raman may approve the rollback of acme_prod.

              rule “production” says yes: it lets release-managers approve, and U-PRIYA is of them.
              rule “staging” does not count: it is for the environment staging, and the tenant's is production.
              rule “enterprise” says yes: it lets leads approve, and U-PRIYA is of them.

              At risk 91 it takes 2 approvals with a sign-in each, within 2 h; it is offered by itself.
              It can be approved by release-managers, who must also be of leads (Priya Raman).
              Not said: nobody here knows who asked for it, wrote what was deployed or started that: whoever did may not approve it.
              (policy v1)

            """,
            output.ToString());
    }

    private static Explanation Explain(TenantAtStake tenant, string user, bool? member) =>
        Explanation.Of(Policy, tenant, Who(user, user).Person, _ => member, AnIncident.Start);
}
