using System.Diagnostics;
using DeployClaw.Alerts;
using DeployClaw.Approvals;
using DeployClaw.Conversations;
using DeployClaw.Host.Keys;
using DeployClaw.Host.Store;
using DeployClaw.Host.Triage;
using DeployClaw.Host.Workers;
using DeployClaw.Incidents;
using DeployClaw.Rollbacks;
using DeployClaw.Tenants;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace DeployClaw.EndToEnd.Rollbacks;

/// <summary>A node that runs rollbacks and does nothing else: in this process, or in one of its own that a test can kill.</summary>
internal static class RollbackNode
{
    public const string Argument = "rollback-node";

    public static IHost Create(string store, Keyring keys, string name, ApprovalPolicy policy, RollbackTerms terms, string output)
    {
        var builder = new HostApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.Logging.ClearProviders();
        builder.Services
            .AddSingleton(TimeProvider.System)
            .AddSingleton(keys)
            .AddSingleton(new Node(name))
            .AddStore(StoreConnection.Open(store), [new Audience("slack", new ChannelRoutes("test", "C1", []))])
            .AddSingleton(policy)
            .AddSingleton(terms)
            .AddSingleton(new TriageOptions { Tenants = SchemaPattern.Parse("tenant_*")!, RiskThreshold = 70, Window = TimeSpan.FromHours(1), Output = output, Regions = ["eu-west-1"] })
            .AddSingleton(new RehearsalTerms(terms.Database, terms.Policy))
            .AddSingleton<TenantRehearsal>()
            .AddSingleton<RehearsalRenewal>()
            .AddSingleton<RollbackBeginning>()
            .AddSingleton<RollbackRetries>()
            .AddSingleton<TenantRun>()
            .AddSingleton<DeploymentRun>()
            .AddSingleton<RoundConclusion>()
            .AddSingleton<RollbackWorker>()
            .AddSingleton<IDurableWorker, OnlyRollbacks>()
            .AddIncidentJobs();
        return builder.Build();
    }

    /// <summary>A process that says on standard output when it comes by that point, and stays there.</summary>
    public static Process Start(string store, string keys, string tenants, string point) =>
        Process.Start(new ProcessStartInfo(Environment.ProcessPath!, [Argument, store, keys, tenants, point]) { RedirectStandardOutput = true })!;

    public static async Task<int> RunAsync(string store, string keys, string tenants, string point)
    {
        var database = new CountingTenants(tenants)
        {
            At = async (here, tenant) =>
            {
                if (here == point)
                {
                    await Console.Out.WriteLineAsync(tenant);
                    await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System);
                }
            },
        };
        using var ring = new KeyFolder(keys).Open();
        using var node = Create(
            store, ring, "doomed", new ApprovalPolicy("v1", DeployClaw.Approvals.People.Nobody, []), new RollbackTerms(database, null, new RollbackPolicy { Version = "test" }), keys);
        await node.RunAsync();
        return 0;
    }

    private sealed class OnlyRollbacks(RollbackWorker rollbacks) : IDurableWorker
    {
        public Task TriageAsync(IncidentId incident, CancellationToken cancellation) => Task.CompletedTask;

        public Task RehearseAsync(IncidentId incident, CancellationToken cancellation) => Task.CompletedTask;

        public Task RollBackAsync(IncidentId incident, CancellationToken cancellation) => rollbacks.RunAsync(incident, cancellation);

        public Task RecordStructuresAsync(Alert alert, CancellationToken cancellation) => Task.CompletedTask;
    }
}
