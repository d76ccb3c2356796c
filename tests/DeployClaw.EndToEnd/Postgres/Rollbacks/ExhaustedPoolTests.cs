using DeployClaw.Host.Postgres;
using DeployClaw.Rollbacks;

namespace DeployClaw.EndToEnd.Postgres.Rollbacks;

/// <summary>
/// Fewer connections than would be needed, in our own pool and at the server. The way down writes a table anew: what became of the old file is looked at through a
/// second one.
/// </summary>
[Collection(TenantServerTests.Name)]
public sealed class ExhaustedPoolTests(TenantServer server)
{
    private static readonly string[] Down =
        [ARolledBackEstate.Down, "alter table orders alter column total type float8", "alter table orders alter column total type numeric(12, 2)"];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task MoreIncidentsThanConnectionsWaitForEachOtherWithoutLocks()
    {
        var schemas = Enumerable.Range(0, 8).Select(n => $"tenant_{n}").ToArray();
        await using var made = await ARolledBackEstate.MakeAsync(server, schemas: schemas);
        await using var estate = made.With(made.Policy with { SideBySide = 1 });
        var orders = await Task.WhenAll(schemas.Select(schema => estate.OrderAsync(estate.Playbook(schema, Down), schema)));
        var engine = estate.Engine();
        var holding = 0;

        var outcomes = await Task.WhenAll(orders.Select(order => engine.RunAsync(order, async _ =>
        {
            Assert.Equal(1, Interlocked.Increment(ref holding));
            await Task.Yield();
            Interlocked.Decrement(ref holding);
        }, Cancellation)));

        Assert.All(outcomes, outcome => Assert.IsType<RunOutcome.Committed>(outcome));
        Assert.Equal(8, await estate.AskAsync<long>("select count(*) from deployclaw_rollback.done"));
    }

    [Fact]
    public async Task AServerThatHasNoSecondConnectionLeavesNothingBehind()
    {
        await using var estate = await ARolledBackEstate.MakeAsync(server);
        var order = await estate.OrderAsync(estate.Playbook("tenant_a", Down));
        await estate.Estate.WithAsync($"alter role {RollbackGrants.RollbackRole} connection limit 1");

        var unavailable = await Assert.ThrowsAsync<SourceUnavailableException>(() => estate.Engine().RunAsync(order, _ => Task.CompletedTask, Cancellation));
        await estate.Estate.WithAsync($"alter role {RollbackGrants.RollbackRole} connection limit -1");

        Assert.Contains("too many connections", unavailable.Message, StringComparison.Ordinal);
        Assert.True(await estate.IsMigratedAsync());
        Assert.False(await estate.IsMarkedAsync());
        Assert.IsType<RunOutcome.Committed>(await estate.Engine().RunAsync(order, _ => Task.CompletedTask, Cancellation));
    }

    [Fact]
    public async Task AServerThatIsOutOfConnectionsForAMomentIsAskedAgain()
    {
        await using var estate = await ARolledBackEstate.MakeAsync(server);
        await estate.Estate.WithAsync($"alter role {RollbackGrants.RehearsalRole} connection limit 0");

        var rehearsing = estate.Engine().RehearseAsync(estate.Playbook(), Cancellation);
        await Task.Delay(300, Cancellation);
        await estate.Estate.WithAsync($"alter role {RollbackGrants.RehearsalRole} connection limit -1");

        Assert.Empty((await rehearsing).Objections);
    }
}
