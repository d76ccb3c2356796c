using System.Diagnostics;
using DeployClaw.Rollbacks;
using Npgsql;

namespace DeployClaw.EndToEnd.Postgres.Rollbacks.Blows;

/// <summary>One run of an order that is struck, and what it said and had put on record.</summary>
internal sealed class Struck(MortalServer server, StruckTenant tenant, RollbackOrder order, Strike strike) : IAsyncDisposable
{
    private static readonly TimeSpan Impatience = TimeSpan.FromSeconds(1);

    private readonly Wire wire = new(server.Tenants.Postgres.Folder);
    private Process? process;
    private Task restarting = Task.CompletedTask;
    private bool over;
    private Task striking = Task.CompletedTask;

    /// <summary>Null where it could say nothing.</summary>
    public RunOutcome? Said { get; private set; }

    public TransactionMark? Mark { get; private set; }

    /// <summary>Messages that were sent.</summary>
    public int Messages { get; private set; }

    private string Connection => new NpgsqlConnectionStringBuilder(tenant.Estate.RollbackConnection) { Host = wire.Host }.ConnectionString;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async Task RunAsync()
    {
        wire.At = AtAsync;
        try
        {
            await (strike.Blow == Blow.KillTheProcess ? ElsewhereAsync() : HereAsync());
        }
        finally
        {
            await NoMoreAsync();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await wire.DisposeAsync();
        process?.Dispose();
    }

    private async Task HereAsync()
    {
        await using var engine = EngineProcess.Engine(Connection, tenant.Estate.Folder, strike.Blow == Blow.SilenceIt ? Impatience : null);
        try
        {
            Said = await engine.RunAsync(order, put =>
            {
                Mark = put;
                return Task.CompletedTask;
            }, Cancellation);
        }
        catch (SourceUnavailableException)
        {
            Said = null;
        }

        Messages = wire.Sent;
    }

    private async Task ElsewhereAsync()
    {
        process = EngineProcess.Start(Connection, tenant.Estate.Folder, order);
        Mark = await EngineProcess.MarkAsync(process, Cancellation);
        await process.WaitForExitAsync(Cancellation);
    }

    // What a run says last, when it hangs up, may come by after it has ended.
    private async Task NoMoreAsync()
    {
        lock (wire)
        {
            over = true;
        }

        await striking;
        await restarting;
    }

    private async Task AtAsync(int message, Func<Task> passOn)
    {
        if (message != strike.Message)
        {
            await passOn();
            return;
        }

        if (!strike.Lost)
        {
            await passOn();
        }

        lock (wire)
        {
            striking = over ? Task.CompletedTask : StrikeAsync();
        }

        await striking;
        if (strike is { Lost: true, Blow: Blow.EndTheSession or Blow.KillTheSession or Blow.KillTheServer })
        {
            await passOn();
        }
    }

    private async Task StrikeAsync()
    {
        if (!strike.Lost)
        {
            await DelayAsync();
        }

        await BlowAsync();
    }

    // Shorter than any timer.
    private async Task DelayAsync()
    {
        for (var since = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(since) < strike.Delay;)
        {
            await Task.Yield();
        }
    }

    private async Task BlowAsync()
    {
        switch (strike.Blow)
        {
            case Blow.CutTheConnection or Blow.CutItSilently:
                wire.Cut(silently: strike.Blow == Blow.CutItSilently);
                break;
            case Blow.SilenceIt:
                wire.Silence();
                break;
            case Blow.EndTheSession when await tenant.SessionAsync() is { } session:
                await tenant.EndAsync(session);
                break;
            case Blow.KillTheSession when await tenant.SessionAsync() is { } session:
                Kill(session);
                break;
            case Blow.KillTheProcess:
                process!.Kill();
                break;
            case Blow.KillTheServer:
                restarting = server.RestartAsync();
                break;
        }
    }

    private static void Kill(int session)
    {
        try
        {
            Process.GetProcessById(session).Kill();
        }
        catch (ArgumentException)
        {
            // It has ended by itself meanwhile.
        }
    }
}
