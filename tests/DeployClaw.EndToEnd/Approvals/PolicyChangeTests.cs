using DeployClaw.Approvals;
using DeployClaw.Conversations;
using DeployClaw.EndToEnd.Store;
using static DeployClaw.EndToEnd.Approvals.AnOffice;
using static DeployClaw.Tests.Approvals.AnApproval;

namespace DeployClaw.EndToEnd.Approvals;

/// <summary>The bot was started with other policy files than those under which something was asked.</summary>
[Collection(StoreServerTests.Name)]
public sealed class PolicyChangeTests(StoreServer server)
{
    [Fact]
    public async Task WhatWasAskedUnderAnotherPolicyIsStaleFromTheStartThoughNobodyClicks()
    {
        await using var office = await OpenAsync(server);
        var asked = await office.OfAsync("acme_prod");
        office.Policy = office.Policy with { Version = "v2" };

        await office.PolicyTurn.StartAsync(Cancellation);
        await office.PolicyTurn.StartAsync(Cancellation);

        Assert.Equal("The approval policy has changed since it was asked for.", (await office.NowAsync(asked)).End!.Reason);
        Assert.Empty(await office.Views.OpenAsync(null, 100, Cancellation));
        Assert.Equal((long)(await office.Store.AskAsync("select count(*) from deployclaw.approval"))!, await office.CountAsync("approval-outdated"));
    }

    [Fact]
    public async Task WhatWasAskedUnderThisPolicyOrCannotBeHeldAgainstOneStays()
    {
        await using var office = await OpenAsync(server);

        await office.PolicyTurn.StartAsync(Cancellation);
        office.Policy = ApprovalPolicy.ThatCannotBeRead("approvals.yaml:3: There is no such field.");
        await office.PolicyTurn.StartAsync(Cancellation);

        Assert.Equal(0, await office.CountAsync("approval-outdated"));
    }

    [Fact]
    public async Task NobodyIsShownOrRemindedOfWhatWasAskedUnderAnotherPolicy()
    {
        await using var office = await OpenAsync(server);
        await office.DueAsync(await office.OfAsync("acme_prod"), "remind_at");
        office.Policy = office.Policy with { Version = "v2" };

        await office.Clock.TickAsync(Cancellation);

        var (mine, others) = await office.Desk.OpenOnesAsync(Priya(), null, Cancellation);
        Assert.Empty(mine);
        Assert.Empty(others);
        Assert.Equal(0L, await office.Store.AskAsync("select count(*) from deployclaw.outbox where body->>'kind' = 'whisper'"));
    }

    [Fact]
    public async Task WhatWasAskedUnderAnotherPolicyCanBeAskedForUnderThisOne()
    {
        await using var office = await OpenAsync(server);
        var before = await office.OfAsync("acme_prod");
        office.Policy = office.Policy with { Version = "v2" };

        await office.Requests.SubmitAsync(
            Priya(), $"{office.Incident.Value}|tenant_acme_prod", new Dictionary<string, string> { [ApprovalDialog.ReasonInput] = "It is down." }, Cancellation);

        Assert.Equal(ApprovalState.Stale, (await office.NowAsync(before)).State);
        Assert.Equal("v2", (await office.OfAsync("acme_prod")).PolicyVersion);
    }

    [Fact]
    public async Task TheDialogOfWhatWasAskedUnderAnotherPolicyIsNotOpenedAndTheClickMakesItStale()
    {
        await using var office = await OpenAsync(server);
        var asked = await office.OfAsync("acme_prod");
        office.Policy = office.Policy with { Version = "v2" };
        var batch = (string)(await office.Store.AskAsync("select batch from deployclaw.approval where name = 'globex_prod'"))!;

        var single = await office.Desk.OpenAsync(Priya(), Choice.Approve, asked.Id, inDialog: false, Cancellation);
        var several = await office.Batches.OpenAsync(Choice.Approve, batch, Cancellation);

        Assert.Contains("it has to be planned again", Said(single), StringComparison.Ordinal);
        Assert.Contains("it has to be planned again", Said(several), StringComparison.Ordinal);
        Assert.Equal(ApprovalState.Stale, (await office.NowAsync(asked)).State);
    }
}
