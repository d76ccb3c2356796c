using DeployClaw.EndToEnd.Sandbox;
using DeployClaw.EndToEnd.Story.Kill9;
using Npgsql;

namespace DeployClaw.EndToEnd.Rollbacks.Killed;

/// <summary>
/// Two programs on one store. One is frozen (SIGSTOP) where the other one has to take over from it, and goes on afterwards as if nothing had been; one is
/// killed. Whatever both get to do at the same time, nothing is done twice and nobody is left behind.
/// </summary>
public sealed class FoughtOverTests(ITestOutputHelper output)
{
    private const string Busy =
        "select split_part(body::jsonb->>'node', '/', 2)::integer from deployclaw.entry where kind like 'rollback-%' order by position desc limit 1";

    // In which a rollback can be met between its marker and what is put on record before COMMIT.
    private const string SlowMarkers =
        """
        create function public.slow_marker() returns trigger language plpgsql as $$ begin perform pg_sleep(2); return new; end $$;
        create trigger slow_marker before insert on deployclaw_rollback.done for each row execute function public.slow_marker();
        """;

    private const string LeavesAMarker = "select exists (select from pg_stat_activity where application_name = 'deployclaw-rollback' and wait_event = 'PgSleep')";

    /// <summary>Longer than any lease: a node is taken for dead after two seconds, and a speaker's turn is four.</summary>
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(6);

    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(10);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task FrozenLongerThanItsLeaseOrKilledNothingIsDoneTwiceAndNobodyIsLeftBehind()
    {
        await using var play = await RollbackPlay.OpenAsync();
        await play.StartAsync();
        await play.StartAsync();
        play.Workplace.Break();
        var voting = new Voters(play.Workplace) { Twice = true }.VoteAsync();
        try
        {
            await FrozenAtTheFreezeAsync(play);
            await FrozenBeforeItIsOnRecordAsync(play);
            await FrozenBeforeItCommitsAsync(play);
            await play.AtAsync(KillMoment.BackAsked, () => Signal.Send(BusyNow(play), Signal.Kill));
            output.WriteLine("Killed when the stage is asked to go back.");
            await voting;
            await play.OverAsync();

            await Aftermath.IsAsIfNothingHadBeenAsync(play);
            Assert.Equal(0L, await play.Workplace.Store.AskAsync(TwiceVoted));
            Assert.Equal(4L, await play.Workplace.Store.AskAsync("select count(*) from deployclaw.entry where kind = 'grant-spent'"));
        }
        catch
        {
            output.WriteLine(Ending.Of(play.Workplace.Stage));
            throw;
        }
    }

    private const string TwiceVoted =
        """
        select count(*) from (
            select body::jsonb->'body'->>'approval', body::jsonb->'body'->>'person' from deployclaw.entry where kind = 'vote-cast' group by 1, 2 having count(*) > 1) twice
        """;

    private async Task FrozenAtTheFreezeAsync(RollbackPlay play)
    {
        var frozen = 0;
        await play.AtAsync(KillMoment.FreezeAsked, () => Signal.Send(frozen = BusyNow(play), Signal.Stop));
        await Task.Delay(Lease, Cancellation);
        await SlowDownAsync(play);
        Signal.Send(frozen, Signal.Continue);
        output.WriteLine($"{frozen} was frozen while it froze the stage.");
    }

    /// <summary>Nobody has its transaction on record, and it holds what others wait for.</summary>
    private async Task FrozenBeforeItIsOnRecordAsync(RollbackPlay play)
    {
        while (!await Asking.AskAsync<bool>(play.Sandbox.AdminConnection, LeavesAMarker))
        {
            await Task.Delay(Glance, Cancellation);
        }

        var frozen = BusyNow(play);
        Signal.Send(frozen, Signal.Stop);
        await Task.Delay(Lease, Cancellation);
        await Asking.AskAsync<object?>(play.Sandbox.AdminConnection, "drop function public.slow_marker cascade");
        await play.AtAsync(KillMoment.CanaryDone, () => Signal.Send(frozen, Signal.Continue));
        output.WriteLine($"{frozen} was frozen before the canary was on record, and {BusyNow(play)} took it over.");
    }

    private async Task FrozenBeforeItCommitsAsync(RollbackPlay play)
    {
        var frozen = 0;
        await play.AtAsync(KillMoment.OtherMarked, () => Signal.Send(frozen = BusyNow(play), Signal.Stop));
        await Task.Delay(Lease, Cancellation);
        await play.AtAsync(KillMoment.AllDone, () => Signal.Send(frozen, Signal.Continue));
        output.WriteLine($"{frozen} was frozen when another one was about to commit, and {BusyNow(play)} took it over.");
    }

    private static async Task SlowDownAsync(RollbackPlay play)
    {
        await using var connection = new NpgsqlConnection(play.Sandbox.AdminConnection);
        await connection.OpenAsync(Cancellation);
        await using var command = new NpgsqlCommand(SlowMarkers, connection);
        await command.ExecuteNonQueryAsync(Cancellation);
    }

    /// <summary>The node that did the newest thing about a rollback. Asked within the moment, in which nothing else may happen.</summary>
    private static int BusyNow(RollbackPlay play)
    {
        using var command = play.Workplace.Store.Source.CreateCommand(Busy);
        return (int)command.ExecuteScalar()!;
    }
}
