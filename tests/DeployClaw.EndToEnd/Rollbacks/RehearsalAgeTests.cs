using DeployClaw.Approvals;
using DeployClaw.EndToEnd.Store;
using DeployClaw.Host.Workers;
using DeployClaw.Incidents;
using DeployClaw.Rollbacks;
using Microsoft.Extensions.Logging.Abstractions;
using static DeployClaw.EndToEnd.Approvals.AnOffice;

namespace DeployClaw.EndToEnd.Rollbacks;

/// <summary>A grant that is used long after its playbook was rehearsed.</summary>
[Collection(StoreServerTests.Name)]
public sealed class RehearsalAgeTests(StoreServer server)
{
    [Fact]
    public async Task AnOldRehearsalIsMadeAgainAndWhereItDoesTheSameTheRollbackGoesOn()
    {
        await using var way = await GrantedAsync();

        await way.RunAsync();

        Assert.Equal(RollbackState.Done, (await way.OfAsync("acme_prod")).State);
        Assert.Equal(["acme_prod"], way.Tenants.Rehearsals.Rehearsed);
        Assert.Equal(7 + 1, await way.Office.CountAsync("playbook-rehearsed"));
    }

    [Fact]
    public async Task WhereItDoesSomethingElseByNowNothingBeginsAndPeopleAreAskedAgain()
    {
        await using var way = await GrantedAsync();
        way.Tenants.Rehearsals.Left = "something else";

        await way.RunAsync();

        Assert.Empty(await way.RanAsync());
        Assert.Equal(0, await way.Office.CountAsync("grant-spent"));
        Assert.Equal("stale", await way.Office.Store.AskAsync("select state from deployclaw.approval where name = 'acme_prod'"));
    }

    [Fact]
    public async Task WhereItCannotBeMadeAgainTheGrantWaitsAndTheThreadSaysWhy()
    {
        await using var way = await GrantedAsync();
        way.Tenants.Rehearsals.Unreachable = "The tenants' database refuses connections.";

        await way.RunAsync();
        var (said, state) = (await way.SaidAsync(), (await way.Office.OfAsync("acme_prod")).State);
        way.Tenants.Rehearsals.Unreachable = null;
        await way.RunAsync();

        Assert.Contains("The rehearsal of acme_prod is older than 1 h, which is as long as it counts (rehearsalAge): it cannot be rehearsed again now: The tenants' database", said, StringComparison.Ordinal);
        Assert.Equal(ApprovalState.Granted, state);
        Assert.Equal(RollbackState.Done, (await way.OfAsync("acme_prod")).State);
    }

    [Fact]
    public async Task ATerminalWhichCannotRehearseRefusesAndLeavesTheGrant()
    {
        await using var way = await GrantedAsync();
        var asked = await way.Office.OfAsync("acme_prod");
        var form = (await way.Office.Store.Store.TenantAsync(way.Office.Incident, "acme_prod", Cancellation))!.Playbook!.Form!;
        var run = new GrantedRun(
            way.Office.Store.Source, way.Office.Store.Keys, way.Office.Policy, new RollbackTerms(way.Tenants, null, way.Policy), TimeProvider.System, NullLoggerFactory.Instance);

        var (rollback, refusal) = await run.RunAsync(new GrantedPlaybook(asked.Grant!, form), new Actor.Person("terminal", "here", "ops", "ops"), Cancellation);

        Assert.Null(rollback);
        Assert.StartsWith("The rehearsal of acme_prod is older than 1 h", refusal!.Sentence, StringComparison.Ordinal);
        Assert.Equal(ApprovalState.Granted, (await way.Office.NowAsync(asked)).State);
    }

    private async Task<AWayBack> GrantedAsync()
    {
        var way = await AWayBack.OpenAsync(server);
        await way.GrantAsync("acme_prod");
        await way.Office.AgeRehearsalsAsync();
        return way;
    }
}
