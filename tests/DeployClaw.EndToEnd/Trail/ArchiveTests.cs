using DeployClaw.EndToEnd.Documentation;
using DeployClaw.EndToEnd.Sandbox;
using DeployClaw.EndToEnd.Store;
using DeployClaw.EndToEnd.Story;
using DeployClaw.Host.Artifacts;
using DeployClaw.Host.Audit;
using DeployClaw.Host.Audit.Sequencing;
using DeployClaw.Host.Keys;
using DeployClaw.Host.Store;
using DeployClaw.Incidents;
using static DeployClaw.Tests.Incidents.AnIncident;

namespace DeployClaw.EndToEnd.Trail;

[Collection(StoreServerTests.Name)]
public sealed class ArchiveTests(StoreServer server)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task AnIncidentThatEndedLongAgoIsInAFileAndItsHashesStay()
    {
        using var folder = new TemporaryFolder();
        await using var store = await server.StoreAsync();
        await GiveArchivistAsync(store);
        var id = await EndedAsync(store, "a", "one");
        var open = await store.OpenAsync("b", "two");
        await store.Sequencer().AllAsync();
        var leaves = await store.AskAsync(Leaves);

        Assert.Equal([id], await ArchiveAsync(store, folder.Path));
        await store.Sequencer().AllAsync();

        Assert.True(File.Exists(Path.Combine(folder.Path, $"{id}-trail.json")));
        Assert.StartsWith((string)leaves!, (string)(await store.AskAsync(Leaves))!, StringComparison.Ordinal);
        Assert.Equal(0L, await store.AskAsync($"select count(*) from deployclaw.entry where incident = '{id}' and body is not null"));
        Assert.Equal(0L, await store.AskAsync("select count(*) from deployclaw.personal p join deployclaw.entry e using (position) where e.body is null and p.value is not null"));
        Assert.Equal(1L, await store.AskAsync($"select count(*) from deployclaw.entry where incident = '{open}' and body is not null"));
        Assert.Equal(1L, await store.AskAsync("select count(*) from deployclaw.entry e join deployclaw.leaf l using (position) where kind = 'incident-archived'"));
        Assert.Equal(0L, await store.AskAsync("select count(*) from deployclaw.unproven"));
    }

    [Fact]
    public async Task AnIncidentThatIsHeldStaysUntilItIsReleased()
    {
        using var folder = new TemporaryFolder();
        await using var store = await server.StoreAsync();
        await GiveArchivistAsync(store);
        var id = await EndedAsync(store, "a", "one");
        await store.Sequencer().AllAsync();
        var holds = new Holds(store.Source, store.Scribe, TimeProvider.System);

        await holds.ChangeAsync(id, release: false, "A court asks for it.", Grace, Cancellation);
        Assert.Empty(await ArchiveAsync(store, folder.Path));
        await holds.ChangeAsync(id, release: true, "It is over.", Grace, Cancellation);

        Assert.Equal([id], await ArchiveAsync(store, folder.Path));
        Assert.Equal("hold-placed hold-released", await store.AskAsync("select string_agg(kind, ' ' order by position) from deployclaw.entry where kind like 'hold-%'"));
    }

    [Fact]
    public async Task AnIncidentWhoseNewestHeadWasTakenAwayStaysWholeAndTheOthersGoOn()
    {
        using var folder = new TemporaryFolder();
        await using var store = await server.StoreAsync();
        await GiveArchivistAsync(store);
        var hidden = await store.OpenAsync("a", "one");
        await store.Sequencer().AllAsync();
        await EndAsync(store, hidden);
        await store.Sequencer().AllAsync();
        var whole = await EndedAsync(store, "b", "two");
        await store.Sequencer().AllAsync();
        await store.TamperAsync(ALog.TakeNewestHead(hidden));

        var (archived, broken) = await RunAsync(store, folder.Path);

        Assert.Equal([whole], archived);
        Assert.Contains($"The newest signed head of {hidden} counts", Assert.Single(broken), StringComparison.Ordinal);
        Assert.Equal(0L, await store.AskAsync($"select count(*) from deployclaw.entry where incident = '{hidden}' and body is null"));
    }

    [Fact]
    public async Task ACopyThatLacksAnEntryTakesNothingAway()
    {
        await using var store = await server.StoreAsync();
        var id = await EndedAsync(store, "a", "one");
        var entry = store.Scribe.Entry(new TrailEvent.IncidentArchived("a file", "00", "2") { At = At(9), By = Grace, Incident = id });
        await using var owner = StoreConnection.Open(store.OwnerConnection);

        await Assert.ThrowsAsync<TrailBrokenException>(() => ArchiveRows.TakeAsync(owner, new ArchivedCopy(id, "a file", "00", 2), entry, Cancellation));

        Assert.Equal(0L, await store.AskAsync("select count(*) from deployclaw.entry where body is null"));
        Assert.Equal(0L, await store.AskAsync("select count(*) from deployclaw.archive"));
    }

    [Fact]
    public async Task TheRunningProgramMayNotTakeTextsAway()
    {
        using var folder = new TemporaryFolder();
        await using var store = await server.StoreAsync();
        await EndedAsync(store, "a", "one");
        await store.Sequencer().AllAsync();

        await Assert.ThrowsAsync<Npgsql.PostgresException>(() => ArchiveAsync(store, folder.Path, store.Source));
        Assert.Equal(0L, await store.AskAsync("select count(*) from deployclaw.entry where body is null"));
    }

    [Fact]
    public async Task ToAFolderItTakesNoAwsRegion()
    {
        await using var store = await server.StoreAsync();
        await GiveArchivistAsync(store);
        using var reader = new AReader(StoryHost.Executable);
        new KeyFolder(reader.InFolder("keys")).Make().Dispose();

        var archived = await reader.TypesAsync(
            "deployclaw audit:archive --before 2001-01-01 --to files --keys keys",
            new Dictionary<string, string> { ["DEPLOYCLAW_STORE"] = server.Postgres.Connection(store.Database, "deployclaw_archivist", "keep") });

        Assert.True(archived.ExitCode == 0, archived.StandardError);
        Assert.StartsWith("No incident is old enough", archived.StandardError, StringComparison.Ordinal);
    }

    private const string Leaves = "select string_agg(encode(hash, 'hex'), ' ' order by index) from deployclaw.leaf";

    private async Task GiveArchivistAsync(AStore store)
    {
        await server.RunAsync("postgres", "do $$ begin if not exists (select from pg_roles where rolname = 'deployclaw_archivist') then create role deployclaw_archivist login password 'keep'; end if; end $$");
        await store.MigrateAsync();
    }

    private async Task<IReadOnlyList<IncidentId>> ArchiveAsync(AStore store, string folder, Npgsql.NpgsqlDataSource? role = null)
    {
        var (archived, broken) = await RunAsync(store, folder, role);
        Assert.Empty(broken);
        return archived;
    }

    private async Task<ArchivedIncidents> RunAsync(AStore store, string folder, Npgsql.NpgsqlDataSource? role = null)
    {
        await using var archivist = role is null ? StoreConnection.Open(server.Postgres.Connection(store.Database, "deployclaw_archivist", "keep")) : null;
        return await new Archiving(role ?? archivist!, store.Keys, store.Scribe, TimeProvider.System).RunAsync(
            TimeProvider.System.GetUtcNow().AddDays(1), new FolderArtifactStore(folder), Grace, Cancellation);
    }

    private static async Task<IncidentId> EndedAsync(AStore store, string alert, string pipeline)
    {
        var id = await store.OpenAsync(alert, pipeline);
        await EndAsync(store, id);
        return id;
    }

    private static async Task EndAsync(AStore store, IncidentId id)
    {
        await store.HappenAsync(id, 2);
        await store.Store.ChangeAsync(id, incident => new Change<Refusal?>(incident.Dismiss("A drill.", Ada, At(9))), Cancellation);
    }
}
