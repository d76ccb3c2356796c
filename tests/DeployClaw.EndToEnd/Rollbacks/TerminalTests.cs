using System.Text.Json.Nodes;
using DeployClaw.Approvals;
using DeployClaw.EndToEnd.Documentation;
using DeployClaw.EndToEnd.Store;
using DeployClaw.EndToEnd.Story;
using DeployClaw.Host.Workers;
using DeployClaw.Incidents;
using DeployClaw.Rollbacks;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using static DeployClaw.EndToEnd.Approvals.AnOffice;

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

        var (rollback, refusal) = await Run(way, way.Office.Store.Source).RunAsync(grant, form, Operator, Cancellation);
        var again = await Run(way, way.Office.Store.Source).RunAsync(grant, form, Operator, Cancellation);
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

        var other = await Run(way, way.Office.Store.Source).RunAsync(grant, form.Replace("DROP", "drop", StringComparison.Ordinal) + " ", Operator, Cancellation);
        var forged = await Run(way, way.Office.Store.Source).RunAsync(grant with { ExpiresAt = grant.ExpiresAt.AddDays(1) }, form, Operator, Cancellation);
        await Assert.ThrowsAsync<SourceUnavailableException>(() => Run(way, nowhere).RunAsync(grant, form, Operator, Cancellation));

        Assert.Contains("digest", other.Refusal!.Sentence, StringComparison.Ordinal);
        Assert.Contains("signed", forged.Refusal!.Sentence, StringComparison.Ordinal);
        Assert.Empty(await way.RanAsync());
        Assert.Equal(0, await way.Office.CountAsync("grant-spent"));
    }

    private static GrantedRun Run(AWayBack way, NpgsqlDataSource store) =>
        new(store, way.Office.Store.Keys, way.Office.Policy, new RollbackTerms(way.Tenants, null, way.Policy), TimeProvider.System, NullLoggerFactory.Instance);

    private static async Task<(Grant Grant, string Form)> GrantedAsync(AWayBack way)
    {
        var asked = await way.Office.OfAsync("acme_prod");
        await way.GrantAsync("acme_prod");
        var tenant = (await way.Office.Store.Store.TenantAsync(way.Office.Incident, "acme_prod", Cancellation))!;
        return ((await way.Office.NowAsync(asked)).Grant!, tenant.Playbook!.Form!);
    }
}
