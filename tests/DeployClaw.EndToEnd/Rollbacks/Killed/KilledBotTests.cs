using DeployClaw.EndToEnd.Story.Kill9;

namespace DeployClaw.EndToEnd.Rollbacks.Killed;

/// <summary>
/// The bot is killed (kill -9) again and again while people have a burst rolled back, and started again: at some of the moments that matter, in the
/// environment DEPLOYCLAW_KILL9=all at each; and wherever it is, DEPLOYCLAW_KILLS=N times. In the end everything is done, and done once.
/// </summary>
public sealed class KilledBotTests(ITestOutputHelper output)
{
    private const int Usually = 3;

    /// <summary>In one play; the other kills are in others.</summary>
    private const int AtMost = 12;

    /// <summary>Each mostly waits: for Slack's pace, and for programs to start.</summary>
    private const int AtATime = 3;

    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(5);

    private static readonly int Seed = int.TryParse(Environment.GetEnvironmentVariable("DEPLOYCLAW_SEED"), out var seed) ? seed : Environment.TickCount;

    [Fact]
    public async Task KilledAtTheMomentsThatMatterItDoesEverythingOnce()
    {
        await using var play = await BeginAsync();
        var voting = new Voters(play.Workplace).VoteAsync();
        foreach (var moment in KillMoment.Some(Environment.GetEnvironmentVariable("DEPLOYCLAW_KILL9") == "all"))
        {
            await play.KillAsync(moment);
            output.WriteLine($"Killed when {moment.Name}.");
        }

        await EndAsync(play, voting);
    }

    [Fact]
    public async Task KilledAnywhereItDoesEverythingOnce()
    {
        output.WriteLine($"DEPLOYCLAW_SEED={Seed}");
        var wanted = int.TryParse(Environment.GetEnvironmentVariable("DEPLOYCLAW_KILLS"), out var given) ? given : Usually;
        var (kills, plays) = (0, 0);
        await Task.WhenAll(Enumerable.Range(0, Math.Clamp(wanted / AtMost, 1, AtATime)).Select(_ => PlayOnAsync()));

        async Task PlayOnAsync()
        {
            while (Volatile.Read(ref kills) < wanted)
            {
                var play = Interlocked.Increment(ref plays);
                Interlocked.Add(ref kills, await PlayAsync(Math.Min(AtMost, wanted), new Random(Seed + play)));
                output.WriteLine($"{kills} kills in {play} plays.");
            }
        }
    }

    private async Task<int> PlayAsync(int wanted, Random random)
    {
        await using var play = await BeginAsync();
        var voting = new Voters(play.Workplace).VoteAsync();
        var kills = 0;
        while (kills < wanted)
        {
            await Task.Delay(Longest * random.NextDouble(), TestContext.Current.CancellationToken);
            if (await play.IsOverAsync())
            {
                break;
            }

            await play.KillAsync();
            kills++;
        }

        await EndAsync(play, voting);
        return kills;
    }

    private static async Task<RollbackPlay> BeginAsync()
    {
        var play = await RollbackPlay.OpenAsync();
        await play.StartAsync();
        play.Workplace.Break();
        return play;
    }

    private async Task EndAsync(RollbackPlay play, Task voting)
    {
        try
        {
            await voting;
            await play.OverAsync();
            await Aftermath.IsAsIfNothingHadBeenAsync(play);
        }
        catch
        {
            output.WriteLine(Ending.Of(play.Workplace.Stage));
            throw;
        }
    }
}
