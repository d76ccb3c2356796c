using DeployClaw.EndToEnd.Store;
using DeployClaw.Host.Audit;
using DeployClaw.Host.Audit.Anchors;
using DeployClaw.Host.Audit.Sequencing;
using Microsoft.Extensions.Logging.Abstractions;

namespace DeployClaw.EndToEnd.Trail;

[Collection(StoreServerTests.Name)]
public sealed class TrailWatchTests(StoreServer server)
{
    private const string Place = "file:heads";
    private const string AgoTwoMinutes = "update deployclaw.entry set at = clock_timestamp() - interval '2 minutes'";
    private const string LongAgo = "update deployclaw.checkpoint set at = clock_timestamp() - interval '1 day'";

    private readonly TrailState state = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task EntriesThatWaitLongerThanAMinuteAreAnAlarmUntilTheyAreInTheLog()
    {
        await using var store = await server.StoreAsync();
        await store.OpenAsync();
        await store.TamperAsync("update deployclaw.entry set at = clock_timestamp()");
        Assert.DoesNotContain("late", await SayAsync(store), StringComparison.Ordinal);

        await store.TamperAsync(AgoTwoMinutes);
        Assert.Contains("late: entries wait for the trail since", await SayAsync(store), StringComparison.Ordinal);
    }

    [Fact]
    public async Task EntriesInTheLogWaitForNothing()
    {
        await using var store = await StoreAsync();
        await store.TamperAsync(AgoTwoMinutes);
        Assert.DoesNotContain("late", await SayAsync(store), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, "late: no head has ever reached file:heads")]
    [InlineData("clock_timestamp() - interval '3 hours'", "late: no head has reached file:heads since")]
    [InlineData("clock_timestamp() + interval '3 hours'", "late: no head has reached file:heads since")]
    [InlineData("clock_timestamp() - interval '90 minutes'", null)]
    public async Task APlaceThatNoHeadReachesForTwiceItsTimeIsAnAlarm(string? reached, string? says)
    {
        await using var store = await StoreAsync();
        await store.TamperAsync(LongAgo);
        if (reached is not null)
        {
            await store.TamperAsync($"insert into deployclaw.anchor (place, tried_at, size, anchored_at) values ('{Place}', clock_timestamp(), 1, {reached})");
        }

        var said = await SayAsync(store);

        Assert.Equal(says is not null, said.Contains("late", StringComparison.Ordinal));
        Assert.Contains(says ?? "", said, StringComparison.Ordinal);
    }

    private async Task<string> SayAsync(AStore store)
    {
        var options = AnchorOptions.None with { Places = [Place] };
        using var watch = new TrailWatch(store.Source, options, state, TimeProvider.System, NullLogger<TrailWatch>.Instance);
        await watch.LookAsync(Cancellation);
        return state.Say();
    }

    private async Task<AStore> StoreAsync()
    {
        var store = await server.StoreAsync();
        await store.OpenAsync();
        await store.Sequencer().AllAsync();
        return store;
    }
}
