using DeployClaw.Conversations;
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
}
