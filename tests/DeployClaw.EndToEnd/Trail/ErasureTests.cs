using DeployClaw.EndToEnd.Store;
using DeployClaw.Host.Store;
using static DeployClaw.Tests.Incidents.AnIncident;

namespace DeployClaw.EndToEnd.Trail;

[Collection(StoreServerTests.Name)]
public sealed class ErasureTests(StoreServer server)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task WhoSomebodyWasAndWhatTheyTypedIsGoneAndTheEntriesAreAsTheyWere()
    {
        await using var store = await server.StoreAsync();
        await server.RunAsync("postgres", "do $$ begin if not exists (select from pg_roles where rolname = 'deployclaw_eraser') then create role deployclaw_eraser login password 'erase'; end if; end $$");
        await store.MigrateAsync();
        var id = await store.OpenAsync();
        await store.HappenAsync(id, 3);
        await store.Sequencer().AllAsync();
        var before = await store.AskAsync(Bodies);

        await using var eraser = StoreConnection.Open(server.Postgres.Connection(store.Database, "deployclaw_eraser", "erase"));
        var erased = await new Erasure(eraser, store.Scribe, TimeProvider.System).EraseAsync("slack:T1/U1", "They asked for it.", Grace, Cancellation);
        await store.Sequencer().AllAsync();

        Assert.Equal(6, erased);
        Assert.Equal(before, await store.AskAsync(Bodies));
        Assert.Equal(6L, await store.AskAsync("select count(*) from deployclaw.personal where salt is null and value is null and subject is null and erased_at is not null"));
        Assert.Equal(1L, await store.AskAsync("select count(*) from deployclaw.entry where kind = 'personal-data-erased'"));
        await store.RequireWholeAsync();
    }

    [Fact]
    public async Task TheRunningProgramMayNotErase()
    {
        await using var store = await server.StoreAsync();

        var refused = await Assert.ThrowsAsync<SourceUnavailableException>(
            () => new Erasure(store.Source, store.Scribe, TimeProvider.System).EraseAsync("slack:T1/U1", "No.", Grace, Cancellation));

        Assert.Contains("deployclaw_eraser", refused.Message, StringComparison.Ordinal);
    }

    private const string Bodies = "select string_agg(body, ' ' order by position) from deployclaw.entry where kind <> 'personal-data-erased'";
}
