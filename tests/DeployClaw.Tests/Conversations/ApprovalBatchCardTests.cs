using DeployClaw.Approvals;
using DeployClaw.Conversations;
using DeployClaw.Incidents;
using DeployClaw.Rollbacks;
using DeployClaw.Tests.Approvals;
using DeployClaw.Tests.Incidents;
using DeployClaw.Tests.Rollbacks;
using DeployClaw.Tests.Triage;
using static DeployClaw.Tests.Approvals.AnApproval;

namespace DeployClaw.Tests.Conversations;

public sealed class ApprovalBatchCardTests
{
    private readonly AnApproval acme = new AnApproval().Requested();
    private readonly AnApproval globex = new AnApproval { Tenant = new TenantAtStake("tenant_globex_prod", "globex_prod", "basic", "production", 84) }.Requested();

    [Fact]
    public void ItSaysWhyTheyAreAlikeWhenItExpiresAndHowManyVotesEachHas()
    {
        acme.Approve(Priya());
        var text = Text();
        Assert.Contains("Approve the same rollback of 2 tenants? · 2 pending, expires in 2 h", text, StringComparison.Ordinal);
        Assert.Contains("acme_prod (risk 91, 1 of 2), globex_prod (risk 84, 0 of 2)", text, StringComparison.Ordinal);
        Assert.Contains("Alike by template template", text, StringComparison.Ordinal);
    }

    [Fact]
    public void OneDecisionOnSeveralTenantsIsOneLineWithWhoWhenAndWhy()
    {
        acme.Approve(Priya());
        globex.Approve(Priya());
        acme.Reject(Mira(), Priya());
        globex.Approval.Expire(AnIncident.Node, globex.Now.AddHours(2));
        var text = Text();
        Assert.Contains("\nApproved: Priya, 14:31:37Z: Looked at it. (acme_prod, globex_prod)\n", text, StringComparison.Ordinal);
        Assert.Contains("\nRejected: Mira, 14:31:37Z: Looked at it. (acme_prod)\n", text, StringComparison.Ordinal);
        Assert.Contains("16:31:37Z: Too few people approved it in time. (globex_prod)\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public void WhoRunsWhatWasGrantedFindsTheStatementsBehindAButton()
    {
        foreach (var one in new[] { acme, globex })
        {
            one.Approve(Priya());
            one.Approve(Tomas(), Priya());
        }

        Assert.Equal(["View all tenants"], Card().Blocks.OfType<CardBlock.Actions>().SelectMany(actions => actions.Buttons).Select(button => button.Label));
    }

    [Fact]
    public void HowTheirRehearsalsWentIsSaidFromTheShortestToTheLongest()
    {
        var views = new[] { 80, 240 }.Select(milliseconds => Rehearsed(new ARehearsal { Took = TimeSpan.FromMilliseconds(milliseconds), Exported = [new TableRows("orders", milliseconds)] }));
        var facts = ApprovalBatchCard.Of(new ApprovalBatch("bat-1", [.. views]), acme.Policy).Blocks.OfType<CardBlock.Facts>().Single();

        Assert.Equal(
            "Rehearsed in place: taken back after 80 ms to 240 ms, 80 to 240 rows exported because they would be lost; each arrives at its structure from before.",
            facts.Items.Single(fact => fact.Name == "Rehearsal").Value.PlainText);
    }

    private static ApprovalView Rehearsed(ARehearsal rehearsal)
    {
        var asked = new AnApproval { Rehearsal = rehearsal.Of("digest").Hash() }.Requested();
        var tenant = TenantOutcome.AllOf(new ABurst().Build()).Single(tenant => tenant.Tenant.Name == "acme_prod");
        return new ApprovalView(asked.Approval.Snapshot, asked.Now)
        {
            Tenant = (tenant with { Playbook = tenant.Playbook! with { Digest = "digest" } }).With(new RehearsalOutcome.Done(rehearsal.Of("digest"))),
        };
    }

    private Card Card() => ApprovalBatchCard.Of(
        new ApprovalBatch("bat-1", [new ApprovalView(acme.Approval.Snapshot, acme.Now), new ApprovalView(globex.Approval.Snapshot, globex.Now)]), acme.Policy);

    private string Text() => string.Join('\n', Card().Blocks.Select(block => block switch
    {
        CardBlock.Text text => text.Content.PlainText,
        CardBlock.Note note => note.Content.PlainText,
        _ => "",
    }));
}
