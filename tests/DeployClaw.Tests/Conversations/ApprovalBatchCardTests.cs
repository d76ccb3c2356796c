using DeployClaw.Approvals;
using DeployClaw.Conversations;
using DeployClaw.Tests.Approvals;
using DeployClaw.Tests.Incidents;
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

    private Card Card() => ApprovalBatchCard.Of(
        new ApprovalBatch("bat-1", [new ApprovalView(acme.Approval.Snapshot, acme.Now), new ApprovalView(globex.Approval.Snapshot, globex.Now)]), acme.Policy);

    private string Text() => string.Join('\n', Card().Blocks.Select(block => block switch
    {
        CardBlock.Text text => text.Content.PlainText,
        CardBlock.Note note => note.Content.PlainText,
        _ => "",
    }));
}
