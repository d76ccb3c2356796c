using DeployClaw.Alerts;
using DeployClaw.Host.Store;
using DeployClaw.Host.Workers;
using DeployClaw.Incidents;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace DeployClaw.EndToEnd.Workers;

/// <summary>A node that does durable jobs and nothing else: in this process, or in one of its own that a test can kill.</summary>
internal static class JobNode
{
    public const string Argument = "job-node";

    public static IHost Create(string store, IDurableWorker worker)
    {
        var builder = new HostApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton(StoreConnection.Open(store)).AddSingleton(worker).AddIncidentJobs();
        return builder.Build();
    }

    /// <summary>Says on standard output which incident it works on, and never ends that work.</summary>
    public static async Task<int> RunAsync(string store)
    {
        using var node = Create(store, new Endless());
        await node.RunAsync();
        return 0;
    }

    private sealed class Endless : IDurableWorker
    {
        public async Task TriageAsync(IncidentId incident, CancellationToken cancellation)
        {
            await Console.Out.WriteLineAsync(incident.Value);
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellation);
        }

        public Task RehearseAsync(IncidentId incident, CancellationToken cancellation) => Task.CompletedTask;

        public Task RollBackAsync(IncidentId incident, CancellationToken cancellation) => Task.CompletedTask;

        public Task RecordStructuresAsync(Alert alert, CancellationToken cancellation) => Task.CompletedTask;
    }
}
