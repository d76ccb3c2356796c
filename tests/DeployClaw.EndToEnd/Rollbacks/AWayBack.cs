using DeployClaw.EndToEnd.Approvals;
using DeployClaw.EndToEnd.Rehearsals;
using DeployClaw.EndToEnd.Store;
using DeployClaw.Host.Keys;
using DeployClaw.Host.Store;
using DeployClaw.Host.Workers;
using DeployClaw.Incidents;
using DeployClaw.Rollbacks;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using static DeployClaw.Tests.Approvals.AnApproval;

namespace DeployClaw.EndToEnd.Rollbacks;

/// <summary>An incident whose playbooks were rehearsed and may be granted by one person, and the tenants' database that they are run in.</summary>
internal sealed class AWayBack : IAsyncDisposable
{
    private static int databases;
    private readonly List<IHost> nodes = [];

    private AWayBack(string tenants) => TenantsConnection = tenants;

    public AnOffice Office { get; private set; } = null!;

    public string TenantsConnection { get; }

    public CountingTenants Tenants => field ??= new CountingTenants(TenantsConnection);

    public RollbackPolicy Policy { get; set; } = new() { Version = "test" };

    public IDeployTarget? Pipeline { get; set; }

    /// <summary>The keys, and what is left for later.</summary>
    public string Folder { get; } = Directory.CreateTempSubdirectory("rollback-").FullName;

    public string KeyFolder => Path.Combine(Folder, "keys");

    public RollbackStore Rollbacks => new(Office.Store.Source, Office.Store.Keeping);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static async Task<AWayBack> OpenAsync(StoreServer server)
    {
        var name = $"tenants_{Interlocked.Increment(ref databases)}";
        await server.RunAsync("postgres", $"create database {name}");
        await server.RunAsync(name, CountingTenants.Tables);
        var way = new AWayBack(server.Postgres.AdminConnection(name));
        way.Office = await AnOffice.OpenAsync(server, office =>
        {
            office.Store.Keys = new KeyFolder(way.KeyFolder).Make();
            office.Stage = new AStageForRehearsals();
            office.Rule = office.Rule with { Quorum = 1 };
            return office;
        });
        await way.Office.RehearseAsync();
        return way;
    }

    public async Task GrantAsync(params string[] names)
    {
        foreach (var name in names)
        {
            await Office.VoteAsync(Priya(), await Office.OfAsync(name));
        }
    }

    /// <summary>A node that shares the store; started only where it is to take jobs.</summary>
    public IHost Node(string name = "node-1")
    {
        var node = RollbackNode.Create(Office.Store.RuntimeConnection, Office.Store.Keys, name, Office.Policy, new RollbackTerms(Tenants, Pipeline, Policy), Folder);
        nodes.Add(node);
        return node;
    }

    public Task RunAsync(string node = "node-1") => Node(node).Services.GetRequiredService<RollbackWorker>().RunAsync(Office.Incident, Cancellation);

    public async Task<IncidentSnapshot> IncidentAsync() => (await Office.Store.Store.FindAsync(Office.Incident, Cancellation))!.Incident;

    public async Task<RollbackSnapshot> OfAsync(string name) => (await Rollbacks.OfAsync(Office.Incident, Cancellation)).Last(rollback => rollback.Subject.Name == name);

    public Task<IReadOnlyDictionary<string, long>> RanAsync() => CountingTenants.RanAsync(TenantsConnection, Cancellation);

    public async Task<string> SaidAsync() =>
        (string)(await Office.Store.AskAsync("select coalesce(string_agg(body #>> '{card,summary}', E'\\n' order by position), '') from deployclaw.outbox"))!;

    public async ValueTask DisposeAsync()
    {
        foreach (var node in nodes)
        {
            await node.StopAsync(CancellationToken.None);
            node.Dispose();
        }

        await Office.DisposeAsync();
        Directory.Delete(Folder, recursive: true);
    }
}
