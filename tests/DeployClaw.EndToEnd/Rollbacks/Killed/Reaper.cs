using DeployClaw.EndToEnd.Store;
using DeployClaw.EndToEnd.Story.Kill9;
using DeployClaw.Sandbox;
using DeployClaw.Sandbox.Aws;
using Npgsql;

namespace DeployClaw.EndToEnd.Rollbacks.Killed;

/// <summary>
/// Waits for a moment and strikes within it: it hears of every commit of the store and of every marker in the tenants' database, and comes by at every
/// call to AWS.
/// </summary>
internal sealed class Reaper : IAsyncDisposable
{
    private const string Markers = "select count(*) from deployclaw_rollback.done";

    private readonly RunningSandbox sandbox;
    private readonly AStore store;
    private readonly SemaphoreSlim heard = new(0);
    private readonly CancellationTokenSource over = new();
    private readonly List<Task> listening = [];
    private readonly Lock gate = new();
    private Waiting? waiting;

    private Reaper(RunningSandbox sandbox, AStore store) => (this.sandbox, this.store) = (sandbox, store);

    public static async Task<Reaper> StartAsync(RunningSandbox sandbox, AStore store)
    {
        var reaper = new Reaper(sandbox, store);
        await reaper.ListenAsync(new StoreProbe(sandbox.Server.AdminConnection(store.Database)), "deployclaw");
        await reaper.ListenAsync(new StoreProbe(sandbox.AdminConnection), "deployclaw_rollback");
        sandbox.World.Calls.Asked += reaper.OnAsked;
        sandbox.World.Calls.Done += reaper.OnDone;
        reaper.listening.Add(reaper.LookAsync());
        return reaper;
    }

    /// <summary>Strikes when it comes; at once, where it has come before.</summary>
    public async Task AtAsync(KillMoment moment, Action strike, TimeSpan patience, CancellationToken cancellation)
    {
        var mine = new Waiting(moment, strike);
        lock (gate)
        {
            waiting = mine;
        }

        if (moment is KillMoment.AtCall call && Count(call) > 0)
        {
            Strike(mine);
        }

        heard.Release();
        await mine.Struck.Task.WaitAsync(patience, TimeProvider.System, cancellation);
    }

    public async ValueTask DisposeAsync()
    {
        sandbox.World.Calls.Asked -= OnAsked;
        sandbox.World.Calls.Done -= OnDone;
        await over.CancelAsync();
        await Task.WhenAll(listening);
        over.Dispose();
        heard.Dispose();
    }

    private async Task ListenAsync(StoreProbe probe, string schema)
    {
        await probe.AnnounceCommitsAsync(schema);
        var listens = new TaskCompletionSource();
        var following = probe.FollowCommitsAsync(() => heard.Release(), listens, over.Token);
        listening.Add(following);
        await await Task.WhenAny(listens.Task, following);
    }

    private async Task LookAsync()
    {
        await using var asking = NpgsqlDataSource.Create(sandbox.Server.AdminConnection(store.Database) + ";Pooling=true");
        try
        {
            while (true)
            {
                await heard.WaitAsync(over.Token);
                if (waiting is { } mine && await HasComeAsync(asking, mine.Moment))
                {
                    Strike(mine);
                }
            }
        }
        catch (OperationCanceledException)
        {
            // It is over.
        }
    }

    private async Task<bool> HasComeAsync(NpgsqlDataSource asking, KillMoment moment)
    {
        switch (moment)
        {
            case KillMoment.OnRecord record:
                await using (var command = asking.CreateCommand(record.Sql))
                {
                    return await command.ExecuteScalarAsync(over.Token) is true;
                }

            case KillMoment.Committed committed:
                await using (var opened = new NpgsqlConnection(sandbox.AdminConnection))
                {
                    await opened.OpenAsync(over.Token);
                    await using var command = new NpgsqlCommand(Markers, opened);
                    return (long)(await command.ExecuteScalarAsync(over.Token))! >= committed.Times;
                }

            default:
                return false;
        }
    }

    private void OnAsked(AwsOperation operation) => At(operation, done: false);

    private void OnDone(AwsOperation operation) => At(operation, done: true);

    private void At(AwsOperation operation, bool done)
    {
        if (waiting is { Moment: KillMoment.AtCall call } mine && call.Operation == operation.Name && call.Done == done)
        {
            Strike(mine);
        }
    }

    private int Count(KillMoment.AtCall call) => sandbox.World.Calls.Count(call.Operation, call.Done);

    private void Strike(Waiting mine)
    {
        lock (gate)
        {
            if (waiting != mine)
            {
                return;
            }

            waiting = null;
        }

        try
        {
            mine.Strike();
            mine.Struck.TrySetResult();
        }
        catch (Exception trouble)
        {
            mine.Struck.TrySetException(trouble);
        }
    }

    private sealed record Waiting(KillMoment Moment, Action Strike)
    {
        public TaskCompletionSource Struck { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
