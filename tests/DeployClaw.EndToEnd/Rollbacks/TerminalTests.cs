using System.Text.Json.Nodes;
using DeployClaw.Approvals;
using DeployClaw.EndToEnd.Documentation;
using DeployClaw.EndToEnd.Store;
using DeployClaw.EndToEnd.Story;
using DeployClaw.Host.Artifacts;
using DeployClaw.Host.Workers;
using DeployClaw.Incidents;
using DeployClaw.Rollbacks;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using static DeployClaw.EndToEnd.Approvals.AnOffice;
using static DeployClaw.Tests.Approvals.AnApproval;

namespace DeployClaw.EndToEnd.Rollbacks;

/// <summary>What can be done from a terminal goes by the same store.</summary>
[Collection(StoreServerTests.Name)]
public sealed class TerminalTests(StoreServer server) : IDisposable
{
    private static readonly Actor Operator = new Actor.Person("terminal", "here", "ops", "ops");

    private readonly AReader reader = new(StoryHost.Executable);

    public void Dispose() => reader.Dispose();

    [Fact]
    [Runs("deployclaw playbook:status")]
    public async Task TheStatusSaysWhereTenantsAre()
    {
        await using var way = await AWayBack.OpenAsync(server);
        await way.GrantAsync("acme_prod");
        way.Tenants.Broken["acme_prod"] = "Its structure is another.";
        await way.RunAsync();
        var environment = new Dictionary<string, string> { ["DEPLOYCLAW_STORE"] = way.Office.Store.RuntimeConnection };

        var text = await reader.TypesAsync("deployclaw playbook:status", environment);
        var json = await reader.TypesAsync($"deployclaw playbook:status {way.Office.Incident} --format json", environment);
        var unknown = await reader.TypesAsync("deployclaw playbook:status inc-0123456789ab", environment);

        Assert.Equal(4, text.ExitCode);
        Assert.Contains("acme_prod: failed since", text.StandardOutput, StringComparison.Ordinal);
        Assert.Contains("globex_prod: not begun", text.StandardOutput, StringComparison.Ordinal);
        var tenants = JsonNode.Parse(json.StandardOutput)![0]!["tenants"]!.AsArray();
        Assert.Equal("Nothing of it was done. Its structure is another.", (string?)tenants.First(tenant => (string?)tenant!["tenant"] == "acme_prod")!["said"]);
        Assert.Equal(69, unknown.ExitCode);
    }

    [Fact]
    public async Task AGrantInAFileIsSpentOnceLikeAnyOther()
    {
        await using var way = await AWayBack.OpenAsync(server);
        var (grant, form) = await GrantedAsync(way);

        var (rollback, refusal) = await Run(way, way.Office.Store.Source).RunAsync(new GrantedPlaybook(grant, form), Operator, Cancellation);
        var again = await Run(way, way.Office.Store.Source).RunAsync(new GrantedPlaybook(grant, form), Operator, Cancellation);
        await way.RunAsync();

        Assert.Null(refusal);
        Assert.Equal(RollbackState.Done, rollback!.State);
        Assert.NotNull(again.Refusal);
        Assert.Equal(1, (await way.RanAsync())["tenant_acme_prod"]);
    }

    [Fact]
    public async Task AnotherPlaybookAForgedGrantAndAStoreThatIsNotThereRunNothing()
    {
        await using var way = await AWayBack.OpenAsync(server);
        var (grant, form) = await GrantedAsync(way);
        await using var nowhere = NpgsqlDataSource.Create("Host=127.0.0.1;Port=1;Username=nobody;Timeout=2");

        var other = await Run(way, way.Office.Store.Source).RunAsync(new GrantedPlaybook(grant, form.Replace("DROP", "drop", StringComparison.Ordinal) + " "), Operator, Cancellation);
        var forged = await Run(way, way.Office.Store.Source).RunAsync(new GrantedPlaybook(grant with { ExpiresAt = grant.ExpiresAt.AddDays(1) }, form), Operator, Cancellation);
        await Assert.ThrowsAsync<SourceUnavailableException>(() => Run(way, nowhere).RunAsync(new GrantedPlaybook(grant, form), Operator, Cancellation));

        Assert.Contains("digest", other.Refusal!.Sentence, StringComparison.Ordinal);
        Assert.Contains("signed", forged.Refusal!.Sentence, StringComparison.Ordinal);
        Assert.Empty(await way.RanAsync());
        Assert.Equal(0, await way.Office.CountAsync("grant-spent"));
    }

    [Fact]
    public async Task OfSeveralTheLeastDangerousGoesFirstAndNoneBeginsAfterAFailure()
    {
        await using var way = await AWayBack.OpenAsync(server);
        var (acme, globex, initech) = (await FiledAsync(way, "acme_prod"), await FiledAsync(way, "globex_prod"), await FiledAsync(way, "initech_prod"));
        await RejectAsync(way, "prod-deploy");
        var round = new GrantedRound(Run(way, way.Office.Store.Source), Operator);

        var (order, _) = await round.ReadyAsync([acme, globex, initech], withoutFreeze: false, Cancellation);
        Assert.Equal(FreezeHold.None, order!.Freeze.Hold);
        var names = order.Playbooks.Select(granted => granted.Grant.Schema!["tenant_".Length..]).ToList();
        Assert.Equal([.. names.OrderBy(name => way.Office.OfAsync(name).GetAwaiter().GetResult().Case.Playbook.Risk).ThenBy(name => name, StringComparer.Ordinal)], names);
        way.Tenants.Broken[names[1]] = "Its structure is another.";

        Assert.Equal(RollbackState.Done, (await round.NextAsync(order.Playbooks[0], Cancellation)).Rollback!.State);
        Assert.Equal(RollbackState.Failed, (await round.NextAsync(order.Playbooks[1], Cancellation)).Rollback!.State);
        Assert.Contains("stopOnFailure", (await round.NextAsync(order.Playbooks[2], Cancellation)).Refusal!.Sentence, StringComparison.Ordinal);
        Assert.Single(await way.RanAsync());

        await Run(way, way.Office.Store.Source).ConcludeAsync(way.Office.Incident, Operator, () => new FolderArtifactStore(way.Folder), Cancellation);
        Assert.Equal(IncidentState.Failed, (await way.IncidentAsync()).State);
    }

    [Fact]
    public async Task WhatAnEarlierRunLeftIsGoneOnWithBeforeAnythingElse()
    {
        await using var way = await AWayBack.OpenAsync(server);
        var (acme, globex) = (await FiledAsync(way, "acme_prod"), await FiledAsync(way, "globex_prod"));
        await RejectAsync(way, "prod-deploy");
        using var ended = new CancellationTokenSource();
        way.Tenants.At = (point, _) => point == "committed" ? ended.CancelAsync() : Task.CompletedTask;
        var left = new GrantedRound(Run(way, way.Office.Store.Source), Operator);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => left.NextAsync(globex, ended.Token));
        way.Tenants.At = (_, _) => Task.CompletedTask;

        var next = new GrantedRound(Run(way, way.Office.Store.Source), Operator);
        var (order, _) = await next.ReadyAsync([acme, globex], withoutFreeze: false, Cancellation);
        Assert.Equal(["tenant_globex_prod", "tenant_acme_prod"], order!.Playbooks.Select(granted => granted.Grant.Schema));
        foreach (var granted in order.Playbooks)
        {
            Assert.Equal(RollbackState.Done, (await next.NextAsync(granted, Cancellation)).Rollback!.State);
        }

        Assert.All((await way.RanAsync()).Values, times => Assert.Equal(1, times));
    }

    private static async Task RejectAsync(AWayBack way, string name) => await way.Office.VoteAsync(Priya(), await way.Office.OfAsync(name), Choice.Reject);

    private static async Task<GrantedPlaybook> FiledAsync(AWayBack way, string name)
    {
        var (grant, form) = await GrantedAsync(way, name);
        return new GrantedPlaybook(grant, form);
    }

    private static GrantedRun Run(AWayBack way, NpgsqlDataSource store) =>
        new(store, way.Office.Store.Keys, way.Office.Policy, new RollbackTerms(way.Tenants, null, way.Policy), TimeProvider.System, NullLoggerFactory.Instance);

    private static async Task<(Grant Grant, string Form)> GrantedAsync(AWayBack way, string name = "acme_prod")
    {
        var asked = await way.Office.OfAsync(name);
        await way.GrantAsync(name);
        var tenant = (await way.Office.Store.Store.TenantAsync(way.Office.Incident, name, Cancellation))!;
        return ((await way.Office.NowAsync(asked)).Grant!, tenant.Playbook!.Form!);
    }
}
