using DeployClaw.Approvals;
using DeployClaw.EndToEnd.Store;
using DeployClaw.Host.Store;
using DeployClaw.Incidents;
using static DeployClaw.EndToEnd.Approvals.AnOffice;
using static DeployClaw.Tests.Approvals.AnApproval;

namespace DeployClaw.EndToEnd.Approvals;

/// <summary>What happens to approvals though nobody comes, and grants.</summary>
[Collection(StoreServerTests.Name)]
public sealed class DueTests(StoreServer server)
{
    [Fact]
    public async Task AnApprovalExpiresOnTimeThoughNobodyLooksAndTwoNodesDoItOnce()
    {
        await using var office = await OpenAsync(server, office => { office.Rule = office.Rule with { Expiry = TimeSpan.FromMilliseconds(1) }; return office; });
        var asked = await office.OfAsync("acme_prod");

        await Task.WhenAll(office.Clock.TickAsync(Cancellation), office.Clock.TickAsync(Cancellation));

        Assert.Equal(ApprovalState.Expired, (await office.NowAsync(asked)).State);
        Assert.Equal(0L, await office.Store.AskAsync("select count(*) from deployclaw.approval where state = 'pending'"));
        Assert.Equal((long)(await office.Store.AskAsync("select count(*) from deployclaw.approval"))!, await office.CountAsync("approval-expired"));
        Assert.Equal(IncidentState.Triaged, (await office.Store.Store.FindAsync(office.Incident, Cancellation))!.Incident.State);
    }

    [Fact]
    public async Task ThoseWhoCanStillActAreRemindedOnceAndNobodyElse()
    {
        await using var office = await OpenAsync(server);
        office.People.Put(Who("U-WANDA", "Wanda", "S-REL"));
        var asked = await office.OfAsync("acme_prod");
        await office.VoteAsync(Priya(), asked);
        await office.DueAsync(asked, "remind_at");

        await Task.WhenAll(office.Clock.TickAsync(Cancellation), office.Clock.TickAsync(Cancellation));
        await office.Clock.TickAsync(Cancellation);

        Assert.Equal(
            "U-MIRA, U-TOMAS",
            await office.Store.AskAsync("select string_agg(body->>'user_id', ', ' order by body->>'user_id') from deployclaw.outbox where body->>'kind' = 'whisper'"));
    }

    [Fact]
    public async Task HundredsWhoMayNotActKeepNobodyFromBeingRemindedWhoCan()
    {
        await using var office = await OpenAsync(server);
        foreach (var number in Enumerable.Range(100, 60))
        {
            office.People.Put(Who($"U-A{number}", $"A{number}", "S-REL"));
        }

        await office.DueAsync(await office.OfAsync("acme_prod"), "remind_at");
        await office.Clock.TickAsync(Cancellation);

        Assert.Equal(
            "U-MIRA, U-PRIYA, U-TOMAS",
            await office.Store.AskAsync("select string_agg(body->>'user_id', ', ' order by body->>'user_id') from deployclaw.outbox where body->>'kind' = 'whisper'"));
    }

    [Fact]
    public async Task TwoNodesSpendAGrantOnce()
    {
        await using var office = await OpenAsync(server);
        var asked = await office.OfAsync("acme_prod");
        await office.VoteAsync(Priya(), asked);
        await office.VoteAsync(Tomas(), asked);

        var spent = await Task.WhenAll(Enumerable.Range(1, 8).Select(node => office.Approvals.ChangeAsync(
            office.Incident,
            ApprovalQuery.One(asked.Id),
            hand => new Change<Refusal?>(hand.Approvals[0].Spend(office.Policy, new Actor.Program($"node-{node}"), hand.Now)),
            Cancellation)));

        Assert.Single(spent, refusal => refusal is null);
        Assert.Equal(ApprovalState.Spent, (await office.NowAsync(asked)).State);
        Assert.Equal(1L, await office.Store.AskAsync("select count(*) from deployclaw.grant_spent where why = 'spent'"));
    }

    [Fact]
    public async Task OfManyWhoSpendTheSameGrantByItselfOneDoes()
    {
        await using var office = await OpenAsync(server);

        var spent = await Task.WhenAll(Enumerable.Range(1, 8).Select(async node =>
        {
            await using var connection = await office.Store.Source.OpenConnectionAsync(Cancellation);
            return await GrantRows.SpendAsync(connection, "apr-1-g1", "rollback", new Actor.Program($"node-{node}"), Cancellation);
        }));

        Assert.Single(spent, done => done);
    }

    [Fact]
    public async Task AGrantThatWasSpentCannotBeUnspent()
    {
        await using var office = await OpenAsync(server);

        await Assert.ThrowsAsync<Npgsql.PostgresException>(() => office.Store.AskAsync("delete from deployclaw.grant_spent"));
        await Assert.ThrowsAsync<Npgsql.PostgresException>(() => office.Store.AskAsync("update deployclaw.grant_spent set why = ''"));
    }

    [Fact]
    public async Task AManualPlaybookIsNotOfferedAndCannotBeAskedFor()
    {
        await using var office = await OpenAsync(server);

        Assert.DoesNotContain(await office.Views.OpenAsync(null, 100, Cancellation), view => view.Approval.Case.Playbook.Name == "enterprise_staging");
        var answer = await office.Requests.OpenAsync($"{office.Incident.Value}|tenant_enterprise_staging", inDialog: false, Cancellation);
        Assert.Contains("Nobody can approve that.", Said(answer), StringComparison.Ordinal);
        Assert.Equal(IncidentState.AwaitingApproval, (await office.Store.Store.FindAsync(office.Incident, Cancellation))!.Incident.State);
    }

    [Fact]
    public async Task TheDeploymentsPlaybookIsOfferedUnderTheStrictestRuleOfAnyTenant()
    {
        await using var office = await OpenAsync(server, office =>
        {
            office.Policy = office.Policy with { Rules = [new ApprovalRule("one customer", "customer0001_*", null, null, [Release]) { Quorum = 3 }] };
            return office;
        });

        var deployment = (await office.Views.OpenAsync(null, 100, Cancellation)).Single(view => view.Approval.Case.Playbook is PlaybookAtStake.OfDeployment);

        Assert.Equal(3, office.Policy.TermsFor(deployment.Approval.Case)!.Quorum);
        Assert.Equal("Stop stage Migrate of prod-deploy from taking new executions.", deployment.Deployment!.Before[0]);
        Assert.Equal(3, office.Policy.TermsFor(deployment.Approval.Case)!.Quorum);
    }
}
