using DeployClaw.EndToEnd.Serve;
using DeployClaw.EndToEnd.Store;
using DeployClaw.Sandbox;
using DeployClaw.Sandbox.Bot;

namespace DeployClaw.EndToEnd.Rollbacks.Killed;

/// <summary>
/// A burst in small, played from its alert to where everything is rolled back: real programs on one store, the tenants' real database, people who vote in
/// the chat, and somebody who strikes the programs meanwhile.
/// </summary>
internal sealed class RollbackPlay : IAsyncDisposable
{
    private const string Resolved =
        "select exists (select from deployclaw.incident where state = 'resolved') and not exists (select from deployclaw.rollback where state <> 'done')";

    // Longer than a redeploy of which nobody knows whether it was asked for is looked for, which is a minute.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(150);

    private readonly Reaper reaper;
    private readonly List<RunningBot> started = [];

    private RollbackPlay(RunningSandbox sandbox, AWorkplace workplace, Reaper reaper)
    {
        (Sandbox, Workplace, this.reaper) = (sandbox, workplace, reaper);
        Trail = new TrailCheck(workplace);
    }

    public RunningSandbox Sandbox { get; }

    public AWorkplace Workplace { get; }

    public TrailCheck Trail { get; }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static async Task<RollbackPlay> OpenAsync()
    {
        var sandbox = await RunningSandbox.StartAsync(Path.Combine(AppContext.BaseDirectory, "Rollbacks", "Killed", "small-burst.yaml"), cancellation: Cancellation);
        sandbox.World.StageTakes = TimeSpan.FromMilliseconds(500);
        var store = new AStore(sandbox.Server, "incidents");
        await store.CreateAsync();
        await store.MigrateAsync();
        var workplace = await AWorkplace.OfAsync(sandbox, store);
        return new RollbackPlay(sandbox, workplace, await Reaper.StartAsync(sandbox, store));
    }

    public async Task<RunningBot> StartAsync()
    {
        var bot = await Workplace.StartBotAsync([.. Sandbox.Approving]);
        Sandbox.Door.LeadsTo = bot.Address;
        started.Add(bot);
        return bot;
    }

    /// <summary>The newest bot is killed when it comes to that, and started again.</summary>
    public async Task KillAsync(KillMoment moment)
    {
        var doomed = started[^1];
        await AtAsync(moment, () => Signal.Send(doomed.ProcessId, Signal.Kill));
        await StartAgainAsync(doomed);
    }

    /// <summary>The newest bot is killed wherever it is, and started again.</summary>
    public async Task KillAsync()
    {
        // A rollback over which node after node dies is given up after some attempts, as it should be; that is not what is tried here.
        await Workplace.UntilAsync("select not exists (select from deployclaw.rollback where state = 'applying' and (snapshot->>'attempts')::int > 2)", "no rollback is at its last attempt");
        await StartAgainAsync(started[^1]);
    }

    public Task AtAsync(KillMoment moment, Action strike) => reaper.AtAsync(moment, strike, Patience, Cancellation);

    public async Task<bool> IsOverAsync() => await Workplace.Store.AskAsync(Resolved) is true;

    /// <summary>When the incident is resolved, and all of it has been said.</summary>
    public async Task OverAsync()
    {
        await Workplace.UntilAsync(Resolved, "everything is rolled back and the incident resolved");
        await Workplace.QuietAsync();
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var bot in started.Where(bot => !bot.Ended.IsCompleted))
        {
            Signal.TrySend(bot.ProcessId, Signal.Continue); // One that is frozen does not end when it is told to.
        }

        await reaper.DisposeAsync();
        await Workplace.DisposeAsync();
        await Sandbox.DisposeAsync();
    }

    private async Task StartAgainAsync(RunningBot doomed)
    {
        await doomed.KillAsync();
        await Trail.HoldsAsync();
        await StartAsync();
    }
}
