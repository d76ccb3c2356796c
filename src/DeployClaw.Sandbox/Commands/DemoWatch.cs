using DeployClaw.Sandbox.Bot;

namespace DeployClaw.Sandbox.Commands;

/// <summary>The demo's third part where somebody watches: it goes on until Ctrl-C.</summary>
internal static class DemoWatch
{
    public static async Task<int> RunAsync(RunningSandbox sandbox, RunningBot bot, CancellationToken cancellation)
    {
        await sandbox.Alerts.BreakAsync();
        await Console.Out.WriteLineAsync($"\n{sandbox.IncidentsPage}");
        await Console.Out.WriteLineAsync("Open it, watch the incident, and type /deployclaw triage. Ctrl-C here ends it all.");
        await Console.Error.WriteLineAsync(WorldKeys.Offer);
        _ = WorldKeys.FollowAsync(Console.In, sandbox.Alerts, cancellation);
        if (await Task.WhenAny(bot.Ended, Interruption.WaitAsync(cancellation)) == bot.Ended)
        {
            throw new SandboxUnavailableException($"The bot ended by itself (exit code {await bot.Ended}).");
        }

        await Console.Error.WriteLineAsync("Ending the bot and the sandbox …");
        return 0;
    }
}
