using System.Diagnostics;
using DeployClaw.EndToEnd.Sandbox.Commands;
using DeployClaw.Host.Artifacts;
using DeployClaw.Rollbacks;
using DeployClaw.Triage;

namespace DeployClaw.EndToEnd.Postgres.Rollbacks.Blows;

/// <summary>
/// Connections, sessions and the server die while a rollback runs. Whatever is said of it afterwards is true: committed exactly where its rows say so, not done
/// exactly where nothing of it is there.
/// </summary>
[Collection(MortalServerTests.Name)]
public sealed class CrashTests(MortalServer server)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static TheoryData<Blow, string> Points { get; } = new MatrixTheoryData<Blow, string>(
        [Blow.EndTheSession, Blow.KillTheSession, Blow.KillTheServer], ["exporting", "in a statement", "about to commit"]);

    [Theory]
    [MemberData(nameof(Points))]
    public async Task AtEveryPointBeforeCommitNothingIsLeft(Blow blow, string point)
    {
        await using var estate = await ARolledBackEstate.MakeAsync(server.Tenants, before: """
            create function slow() returns trigger language plpgsql as 'begin perform pg_sleep(3); return null; end';
            create trigger slow before delete on orders for each statement execute function slow();
            """);
        var order = await estate.OrderAsync(estate.Playbook("tenant_a", point == "in a statement" ? ["delete from orders where id = 0", ARolledBackEstate.Down] : [ARolledBackEstate.Down]));
        TransactionMark? mark = null;
        var blows = 0;
        Task At(string here) => here == point && Interlocked.Increment(ref blows) == 1 ? StrikeAsync(blow, estate) : Task.CompletedTask;

        var running = RunAsync(estate, order, new AStore(new FolderArtifactStore(estate.Folder), At), put =>
        {
            mark = put;
            return At("about to commit");
        });
        if (point == "in a statement")
        {
            await SleepsAsync(estate);
            await At(point);
        }

        var outcome = await running;
        Assert.Equal(1, blows);
        Assert.IsNotType<RunOutcome.Committed>(outcome);
        Assert.False(await TrueAsync(estate, order, mark, outcome));
    }

    [Fact]
    public async Task AnInquiryEndsWhatStillRunsBeforeItBelievesThatNothingIsThere()
    {
        await using var estate = await ARolledBackEstate.MakeAsync(server.Tenants);
        var order = await estate.OrderAsync(estate.Playbook());
        var marked = new TaskCompletionSource<TransactionMark>();
        var release = new TaskCompletionSource();
        var running = estate.Engine().RunAsync(order, async put =>
        {
            marked.SetResult(put);
            await release.Task;
        }, Cancellation);
        var mark = await marked.Task.WaitAsync(TimeSpan.FromSeconds(20), TimeProvider.System, Cancellation);

        Assert.IsType<RunOutcome.NotDone>(await estate.Engine().InquireAsync(order, mark, Cancellation));
        release.SetResult();

        Assert.IsType<RunOutcome.NotDone>(await running);
        Assert.True(await estate.IsMigratedAsync());
    }

    [Fact]
    public async Task AnotherServerAnotherTimelineAndAnUnreadableMarkerAreInDoubt()
    {
        await using var estate = await ARolledBackEstate.MakeAsync(server.Tenants);
        var order = await estate.OrderAsync(estate.Playbook());
        TransactionMark? mark = null;
        await RunAsync(estate, order, new FolderArtifactStore(estate.Folder), put =>
        {
            mark = put;
            return Task.CompletedTask;
        });
        var engine = estate.Engine();

        Assert.IsType<RunOutcome.Committed>(await engine.InquireAsync(order, mark, Cancellation));
        Assert.IsType<RunOutcome.InDoubt>(await engine.InquireAsync(order, mark! with { SystemIdentifier = "1" }, Cancellation));
        Assert.IsType<RunOutcome.InDoubt>(await engine.InquireAsync(order, mark with { Timeline = 2 }, Cancellation));
        await estate.Estate.WithAsync("revoke select on deployclaw_rollback.done from deployclaw_rollback");
        Assert.IsType<RunOutcome.InDoubt>(await engine.InquireAsync(order, mark, Cancellation));
    }

    [Fact]
    public async Task WhoeverStopsItBeforeCommitStopsAllOfIt()
    {
        await using var estate = await ARolledBackEstate.MakeAsync(server.Tenants);
        var order = await estate.OrderAsync(estate.Playbook());
        using var stop = new CancellationTokenSource();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => estate.Engine().RunAsync(order, _ => stop.CancelAsync(), stop.Token));

        Assert.True(await estate.IsMigratedAsync());
        Assert.False(await estate.IsMarkedAsync());
    }

    private static Task SleepsAsync(ARolledBackEstate estate) =>
        Eventually.TrueAsync(() => estate.AskAsync<bool>("select exists (select from pg_stat_activity where wait_event = 'PgSleep')"));

    private static async Task<RunOutcome?> RunAsync(
        ARolledBackEstate estate, RollbackOrder order, IArtifactStore artifacts, Func<TransactionMark, Task> mark)
    {
        try
        {
            return await estate.Engine(artifacts).RunAsync(order, mark, Cancellation);
        }
        catch (SourceUnavailableException)
        {
            return null;
        }
    }

    private async Task StrikeAsync(Blow blow, ARolledBackEstate estate)
    {
        var backend = blow == Blow.KillTheServer ? 0 : await estate.AskAsync<int>("select pid from pg_stat_activity where application_name = 'deployclaw-rollback' and state <> 'idle'");
        switch (blow)
        {
            case Blow.EndTheSession:
                await estate.Estate.WithAsync($"select pg_terminate_backend({backend})");
                break;
            case Blow.KillTheSession:
                Process.GetProcessById(backend).Kill();
                break;
            default:
                await server.RestartAsync();
                break;
        }
    }

    /// <summary>Whether it was done, once that what was said and what is asked say the same as the rows.</summary>
    private static async Task<bool> TrueAsync(ARolledBackEstate estate, RollbackOrder order, TransactionMark? mark, RunOutcome? said)
    {
        var found = await InquireAsync(estate, order, mark);
        var marked = await estate.AskAsync<bool>($"select exists (select from deployclaw_rollback.done where \"grant\" = '{order.Grant.Id}')");
        Assert.Equal(!marked, await estate.IsMigratedAsync(order.Schema));
        Assert.True(marked ? found is RunOutcome.Committed : found is RunOutcome.NotDone, $"{marked}: {found}");
        Assert.True(said switch
        {
            RunOutcome.Committed => marked,
            RunOutcome.NotDone => !marked,
            _ => true,
        }, $"{marked}: {said}");
        return marked;
    }

    // A server that comes up again takes a moment.
    private static async Task<RunOutcome> InquireAsync(ARolledBackEstate estate, RollbackOrder order, TransactionMark? mark)
    {
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                return await estate.Engine().InquireAsync(order, mark, Cancellation);
            }
            catch (SourceUnavailableException) when (attempt < 100)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System, Cancellation);
            }
        }
    }

    /// <summary>Tells where the run is as it writes an export.</summary>
    private sealed class AStore(IArtifactStore store, Func<string, Task> at) : IArtifactStore
    {
        public string Location => store.Location;

        public Task<bool> ClaimAsync(string executionId, CancellationToken cancellation) => store.ClaimAsync(executionId, cancellation);

        public Task WriteAsync(string name, ReadOnlyMemory<byte> content, string contentType, CancellationToken cancellation) =>
            store.WriteAsync(name, content, contentType, cancellation);

        public async Task WriteFromAsync(string name, Stream content, string contentType, CancellationToken cancellation)
        {
            await at("exporting");
            await store.WriteFromAsync(name, content, contentType, cancellation);
        }
    }
}
