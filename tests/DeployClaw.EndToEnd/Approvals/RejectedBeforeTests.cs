using DeployClaw.Approvals;
using DeployClaw.Conversations;
using DeployClaw.EndToEnd.Store;
using DeployClaw.Tests.Triage;
using static DeployClaw.EndToEnd.Approvals.AnOffice;
using static DeployClaw.Tests.Approvals.AnApproval;

namespace DeployClaw.EndToEnd.Approvals;

/// <summary>Somebody said no to a playbook, and the incident goes on.</summary>
[Collection(StoreServerTests.Name)]
public sealed class RejectedBeforeTests(StoreServer server)
{
    [Fact]
    public async Task AnotherTriageDoesNotPutUpAgainWhatWasRejected()
    {
        await using var office = await OpenAsync(server);
        await office.VoteAsync(Mira(), await office.OfAsync("acme_prod"), Choice.Reject);

        await office.TriageAsync(new ABurst());

        Assert.DoesNotContain(await office.Views.OpenAsync(null, 100, Cancellation), view => view.Approval.Case.Playbook.Name == "acme_prod");
        Assert.Equal(1L, await office.Store.AskAsync("select count(*) from deployclaw.approval where name = 'acme_prod'"));
    }

    [Fact]
    public async Task WhoAsksForItGetsItPutUpAndItsCardSaysWhoRejectedItBeforeAndWhy()
    {
        await using var office = await OpenAsync(server);
        await office.VoteAsync(Mira(), await office.OfAsync("acme_prod"), Choice.Reject);

        await office.Requests.SubmitAsync(
            Priya(), $"{office.Incident.Value}|tenant_acme_prod", new Dictionary<string, string> { [ApprovalDialog.ReasonInput] = "We talked about it." }, Cancellation);

        var asked = await office.OfAsync("acme_prod");
        var card = ApprovalCard.Of((await office.Views.FindAsync(asked.Id, Cancellation))!, office.Policy);
        Assert.Contains(card.Blocks.OfType<CardBlock.Text>(), block => block.Content.PlainText.StartsWith("Rejected before by Mira", StringComparison.Ordinal)
            && block.Content.PlainText.EndsWith("Looked at it.", StringComparison.Ordinal));
    }
}
