using DeployClaw.Conversations;
using DeployClaw.EndToEnd.Sandbox.Aws;
using DeployClaw.Incidents;
using DeployClaw.Tests.Incidents;
using static DeployClaw.Tests.Incidents.AnIncident;

namespace DeployClaw.EndToEnd.Store;

[Collection(StoreServerTests.Name)]
public sealed class ThreadsTests(StoreServer server)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task ANewIncidentsThreadWaitsForItsFirstMessage()
    {
        await using var store = await server.StoreAsync();
        var id = await store.OpenAsync();

        var thread = Assert.Single(await store.Threads.StaleAsync(Cancellation));

        Assert.Equal((id, AStore.Incidents, null), (thread.Incident, thread.Place, thread.Message));
    }

    [Fact]
    public async Task ACardThatShowsTheNewestVersionIsNotStaleUntilSomethingHappens()
    {
        await using var store = await server.StoreAsync();
        var id = await store.OpenAsync();
        await store.Threads.BeginAsync(id, AStore.Incidents, "17.1", 1, DateTimeOffset.MaxValue, Cancellation);
        Assert.Empty(await store.Threads.StaleAsync(Cancellation));

        await store.Store.ChangeAsync(id, incident => new Change<Refusal?>(incident.Take(Ada, At(1))), Cancellation);

        Assert.Equal("17.1", Assert.Single(await store.Threads.StaleAsync(Cancellation)).Message);
        await store.Threads.ShowAsync(id, AStore.Incidents, 2, DateTimeOffset.MaxValue, Cancellation);
        Assert.Empty(await store.Threads.StaleAsync(Cancellation));
    }

    [Fact]
    public async Task AnAlertThatJoinsMakesTheCardStale()
    {
        await using var store = await server.StoreAsync();
        var id = await store.OpenAsync("a");
        await store.Threads.BeginAsync(id, AStore.Incidents, "17.1", 1, TimeProvider.System.GetUtcNow(), Cancellation);
        Assert.Empty(await store.Threads.StaleAsync(Cancellation));

        await store.Intake().TakeAsync(new AnIncident().Of("prod-deploy").Alert("b") with { ExecutionId = "of b" }, Cancellation);

        Assert.Single(await store.Threads.StaleAsync(Cancellation));
    }

    [Theory]
    [InlineData(-2, 60, true)]
    [InlineData(-0.5, 60, false)]
    [InlineData(-2, -10, false)]
    public async Task TheCountdownIsDrawnAnewEveryMinuteUntilTheWindowHasClosed(double shown, double closes, bool stale)
    {
        await using var store = await server.StoreAsync();
        store.Clock = new ShiftedClock(TimeSpan.FromHours(-1)); // The alert came long before.
        var id = await store.OpenAsync();
        var now = TimeProvider.System.GetUtcNow();
        var outcome = Outcome() with { Window = new RollbackWindow(now.AddHours(-1), now.AddMinutes(closes), "2 h from the deployment.") };
        var version = await store.Store.ChangeAsync(id, incident => Triaged(incident, outcome), Cancellation);

        await store.Threads.BeginAsync(id, AStore.Incidents, "17.1", version, now.AddMinutes(shown), Cancellation);

        Assert.Equal(stale ? 1 : 0, (await store.Threads.StaleAsync(Cancellation)).Count);
    }

    [Fact]
    public async Task AFirstMessageThatWasDeletedIsPostedAnew()
    {
        await using var store = await server.StoreAsync();
        var id = await store.OpenAsync();
        await store.Threads.BeginAsync(id, AStore.Incidents, "17.1", 1, At(0), Cancellation);

        await store.Threads.LoseAsync(id, AStore.Incidents, "17.1", Cancellation);
        var lost = Assert.Single(await store.Threads.StaleAsync(Cancellation));
        await store.Threads.BeginAsync(id, AStore.Incidents, "18.2", 1, DateTimeOffset.MaxValue, Cancellation);
        await store.Threads.LoseAsync(id, AStore.Incidents, "17.1", Cancellation);

        Assert.Null(lost.Message);
        Assert.Equal("18.2", (await store.Threads.FindAsync(id, AStore.Incidents, Cancellation))!.Message);
        Assert.Equal(await store.Threads.OfAsync(id, Cancellation), [(await store.Threads.FindAsync(id, AStore.Incidents, Cancellation))!]);
    }

    private static Change<int> Triaged(Incident incident, TriageOutcome outcome)
    {
        incident.BeginTriage("sa-1", Node, At(1));
        incident.CompleteTriage(outcome, "/reports", "00ff", Node, At(2));
        return new Change<int>(incident.Snapshot.Version);
    }
}
