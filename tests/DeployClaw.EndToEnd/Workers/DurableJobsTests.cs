using System.Collections.Concurrent;
using System.Diagnostics;
using DeployClaw.Alerts;
using DeployClaw.EndToEnd.Store;
using DeployClaw.Host.Store;
using DeployClaw.Host.Workers;
using DeployClaw.Incidents;
using DeployClaw.Tests.Incidents;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace DeployClaw.EndToEnd.Workers;

[Collection(StoreServerTests.Name)]
public sealed class DurableJobsTests(StoreServer server)
{
    // Quartz promises nothing finer than its pulse of a second; this is only how long a test waits before it calls it a failure.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task AnAlertThatOpensAnIncidentHasItTriaged()
    {
        await using var store = await server.StoreAsync();
        var worker = new Recorder();
        using var node = await StartAsync(store, worker);

        await store.Intake(Work(node)).TakeAsync(new AnIncident().Alert("a"), Cancellation);

        var incident = Assert.Single(await store.Store.OpenAsync(Cancellation)).Incident.Id;
        Assert.Equal(incident, await worker.NextAsync());
        await node.StopAsync(Cancellation);
    }

    [Fact]
    public async Task ADeploymentThatBeginsHasItsAlertHandedOver()
    {
        await using var store = await server.StoreAsync();
        var worker = new Recorder();
        using var node = await StartAsync(store, worker);
        var alert = new AnIncident().Alert("a") with { Kind = AlertKind.Started, Stage = null, Action = null };

        await store.Intake(Work(node)).TakeAsync(alert, Cancellation);

        Assert.Equal(alert, await worker.Deployment.Task.WaitAsync(Patience, TimeProvider.System, Cancellation));
        await node.StopAsync(Cancellation);
    }

    [Fact]
    public async Task AJobAskedForInATransactionThatIsRolledBackIsNotThere()
    {
        await using var store = await server.StoreAsync();
        using var node = await StartAsync(store, new Recorder());

        await using (var connection = await store.Source.OpenConnectionAsync(Cancellation))
        {
            await using var transaction = await connection.BeginTransactionAsync(Cancellation);
            await Work(node).TriageAsync(transaction, new IncidentId("inc-1"), 1, Cancellation);
        }

        Assert.Equal(0L, await store.AskAsync("select count(*) from deployclaw.qrtz_job_details"));
        await node.StopAsync(Cancellation);
    }

    [Fact]
    public async Task WhatIsAskedForWhileItRunsRunsOnceMore()
    {
        await using var store = await server.StoreAsync();
        var worker = new Recorder { Hold = new TaskCompletionSource() };
        using var node = await StartAsync(store, worker);
        await Work(node).TriageAsync(null, new IncidentId("inc-1"), 1, Cancellation);
        await worker.NextAsync();

        await Work(node).TriageAsync(null, new IncidentId("inc-1"), 2, Cancellation);
        worker.Hold.SetResult();

        Assert.Equal(new IncidentId("inc-1"), await worker.NextAsync());
        Assert.Equal(1, worker.MostAtOnce);
        await node.StopAsync(Cancellation);
    }

    [Fact]
    public async Task TheJobOfANodeThatIsKilledIsTakenOverByAnother()
    {
        await using var store = await server.StoreAsync();
        using var doomed = Process.Start(new ProcessStartInfo(Environment.ProcessPath!, [JobNode.Argument, store.RuntimeConnection]) { RedirectStandardOutput = true })!;
        try
        {
            using (var asking = JobNode.Create(store.RuntimeConnection, new Recorder()))
            {
                // Not started: only the doomed node is there to do it.
                await Work(asking).TriageAsync(null, new IncidentId("inc-1"), 1, Cancellation);
            }

            Assert.Equal("inc-1", await doomed.StandardOutput.ReadLineAsync(Cancellation).AsTask().WaitAsync(Patience, TimeProvider.System, Cancellation));
            var worker = new Recorder();
            using var heir = await StartAsync(store, worker);
            doomed.Kill();
            var killed = TimeProvider.System.GetTimestamp();

            Assert.Equal(new IncidentId("inc-1"), await worker.NextAsync());
            TestContext.Current.TestOutputHelper!.WriteLine($"taken over after {TimeProvider.System.GetElapsedTime(killed).TotalSeconds:0.0} s");
            await heir.StopAsync(Cancellation);
        }
        finally
        {
            if (!doomed.HasExited)
            {
                doomed.Kill();
            }
        }
    }

    private static IDurableWork Work(IHost node) => node.Services.GetRequiredService<IDurableWork>();

    private static async Task<IHost> StartAsync(AStore store, IDurableWorker worker)
    {
        var node = JobNode.Create(store.RuntimeConnection, worker);
        await node.StartAsync(Cancellation);
        return node;
    }

    private sealed class Recorder : IDurableWorker
    {
        private readonly BlockingCollection<IncidentId> begun = [];
        private int running;

        public TaskCompletionSource? Hold { get; init; }

        public TaskCompletionSource<Alert> Deployment { get; } = new();

        public int MostAtOnce { get; private set; }

        public async Task TriageAsync(IncidentId incident, CancellationToken cancellation)
        {
            MostAtOnce = Math.Max(MostAtOnce, Interlocked.Increment(ref running));
            begun.Add(incident, cancellation);
            await (Hold?.Task ?? Task.CompletedTask).WaitAsync(cancellation);
            Interlocked.Decrement(ref running);
        }

        public Task RehearseAsync(IncidentId incident, CancellationToken cancellation)
        {
            begun.Add(incident, cancellation);
            return Task.CompletedTask;
        }

        public Task RollBackAsync(IncidentId incident, CancellationToken cancellation) => Task.CompletedTask;

        public Task RecordStructuresAsync(Alert alert, CancellationToken cancellation)
        {
            Deployment.TrySetResult(alert);
            return Task.CompletedTask;
        }

        public async Task<IncidentId> NextAsync() => await Task.Run(
            () => begun.TryTake(out var incident, (int)Patience.TotalMilliseconds, Cancellation) ? incident : throw new TimeoutException("No job came."), Cancellation);
    }
}
