using DeployClaw.Approvals;
using DeployClaw.Conversations;
using DeployClaw.EndToEnd.Store;
using DeployClaw.Host.Desk;
using static DeployClaw.EndToEnd.Approvals.AnOffice;
using static DeployClaw.Tests.Approvals.AnApproval;

namespace DeployClaw.EndToEnd.Approvals;

/// <summary>One vote on several alike playbooks.</summary>
[Collection(StoreServerTests.Name)]
public sealed class BatchTests(StoreServer server)
{
    [Fact]
    public async Task EachTenantOfABatchKeepsAVoteOfItsOwnAndSaysWhatCameOfIt()
    {
        await using var office = await OpenAsync(server, office =>
        {
            office.Policy = office.Policy with { Rules = [new ApprovalRule("acme takes one more", "acme_*", null, null, [Release]) { Quorum = 3 }] };
            return office;
        });
        var batch = await BatchAsync(office);

        await VoteAsync(office, Priya(), batch);
        var answer = await VoteAsync(office, Tomas(), batch);

        Assert.Contains("acme_prod: your vote counts; 1 more is needed.", Said(answer), StringComparison.Ordinal);
        Assert.Contains("globex_prod", Said(answer), StringComparison.Ordinal);
        Assert.Equal(2, (await office.OfAsync("acme_prod")).Votes.Count);
        Assert.Equal(ApprovalState.Granted, (await office.OfAsync("globex_prod")).State);
        Assert.Equal(2 * batch.Pending.Count, await office.CountAsync("vote-cast"));
    }

    [Fact]
    public async Task ABatchThatIsNotWhatWasShownIsRefusedAsAWhole()
    {
        await using var office = await OpenAsync(server);
        var batch = await BatchAsync(office);
        await office.VoteAsync(Mira(), await office.OfAsync("acme_prod"), Choice.Reject);

        var answer = await VoteAsync(office, Priya(), batch);

        Assert.Contains("What waits here is not what you were shown", Said(answer), StringComparison.Ordinal);
        Assert.Equal(1, await office.CountAsync("vote-cast"));
    }

    [Fact]
    public async Task TheDialogOfABatchListsEveryTenantWithItsRisk()
    {
        await using var office = await OpenAsync(server);
        var batch = await BatchAsync(office);

        var opened = Assert.IsType<DeskAnswer.Opens>(await office.Batches.OpenAsync(Choice.Approve, batch.Key, Cancellation));

        var text = string.Join('\n', opened.Dialog.Blocks.OfType<CardBlock.Text>().Select(block => block.Content.PlainText));
        Assert.All(batch.Pending, view => Assert.Contains($"{view.Approval.Case.Playbook.Name} (risk {view.Approval.Case.Playbook.Risk})", text, StringComparison.Ordinal));
        Assert.DoesNotContain("enterprise_staging", text, StringComparison.Ordinal);
    }

    private static async Task<ApprovalBatch> BatchAsync(AnOffice office) =>
        await office.Views.BatchAsync((string)(await office.Store.AskAsync("select batch from deployclaw.approval where name = 'globex_prod'"))!, Cancellation);

    private static Task<DeskAnswer> VoteAsync(AnOffice office, PersonFacts who, ApprovalBatch shown) => office.Batches.SubmitAsync(
        who,
        Choice.Approve,
        $"{shown.Key}|{shown.Fingerprint}",
        new Dictionary<string, string> { [ApprovalDialog.ReasonInput] = "Alike, and looked at.", [ApprovalDialog.NameInput] = shown.Phrase },
        Cancellation);
}
