using DeployClaw.Alerts;
using DeployClaw.EndToEnd.Documentation;
using DeployClaw.Incidents;
using DeployClaw.Tests.Incidents;
using static DeployClaw.Tests.Incidents.AnIncident;

namespace DeployClaw.EndToEnd.Store;

/// <summary>docs/store.md: backup, restore, upgrade.</summary>
[Collection(StoreServerTests.Name)]
public sealed class BackupTests(StoreServer server)
{
    private const string Here = "postgresql://deployclaw_owner@db.example.com/deployclaw";
    private const string There = "postgresql://deployclaw_owner@new.example.com/deployclaw";
    private const string Entries = "select string_agg(body, ' ' order by position) from deployclaw.entry";
    private const string Insert =
        """
        insert into deployclaw.incident (id, version, state, account, region, pipeline, opened_at, snapshot)
        values ($1, $2, 'triaged', '123456789012', 'eu-west-1', 'prod-deploy', now(), $3)
        """;

    private const string Migrate = $"deployclaw store:migrate --store-owner {Here}";
    private const string Backup = $"pg_dump --format custom --file deployclaw.dump {Here}";
    private const string Restore = $"pg_restore --no-owner --no-privileges --exit-on-error --single-transaction --dbname {There} deployclaw.dump";
    private const string MigrateRestored = $"deployclaw store:migrate --restored --store-owner {There}";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    [Runs(Migrate)]
    public async Task AStoreIsMadeAsThePageSays()
    {
        await using var store = await server.EmptyAsync();
        using var reader = new AReader();

        await TypeAsync(reader, $"{Migrate.Replace(Here, Address(store), StringComparison.Ordinal)} --runtime-role {store.Runtime}");

        await store.OpenAsync();
    }

    [Fact]
    [Runs(Backup)]
    [Runs(Restore)]
    [Runs(MigrateRestored)]
    public async Task ARestoredStoreCarriesOnWhereTheBackupWasMade()
    {
        await using var old = await server.StoreAsync();
        var id = await old.OpenAsync();
        await old.SayAsync(id, "one", "two");
        await old.Store.ChangeAsync(id, incident => new Change<Refusal?>(incident.Take(Ada, At(1))), Cancellation);
        await SendNextAsync(old);

        await using var restored = await RestoreAsync(old);

        var (before, after) = (await old.Store.FindAsync(id, Cancellation), await restored.Store.FindAsync(id, Cancellation));
        Assert.Equivalent(before!.Incident, after!.Incident, strict: true);
        Assert.Equal(before.Alerts, after.Alerts);
        Assert.Equal(await old.AskAsync(Entries), await restored.AskAsync(Entries));
        var waiting = (await restored.Outbox.NextAsync(AStore.Incidents, Cancellation))!;
        Assert.Equal(("two", true), (waiting.Message.Key, waiting.MayHaveArrived));

        Assert.IsType<IntakeDecision.Joins>(await restored.Intake().TakeAsync(new AnIncident().Of("prod-deploy").Alert("later") with { ExecutionId = "e-9" }, Cancellation));
        await restored.Store.ChangeAsync(id, incident => new Change<Refusal?>(incident.Dismiss("A drill.", Ada, At(2))), Cancellation);
        Assert.Equal(3, await restored.AskAsync("select max(sequence) from deployclaw.entry"));
    }

    [Fact]
    public async Task AnUpgradeKeepsWhatIsThere()
    {
        await using var store = await server.EmptyAsync();
        await store.MigrateAsync(upTo: Host.Store.Migration.All.Count - 1);
        var incident = new AnIncident().Triaged();
        await using (var owner = await Host.Store.StoreConnection.ConnectAsync(store.OwnerConnection, Cancellation))
        {
            await using var insert = Host.Store.Sql.On(owner, Insert, incident.Snapshot.Id.Value, incident.Snapshot.Version, Host.Store.Sql.Json(incident.Snapshot));
            await insert.ExecuteNonQueryAsync(Cancellation);
        }

        Assert.Single(await store.MigrateAsync());

        Assert.Equivalent(incident.Snapshot, (await store.Store.FindAsync(incident.Snapshot.Id, Cancellation))!.Incident, strict: true);
        await store.SayAsync(incident.Snapshot.Id, "one");
    }

    private async Task<AStore> RestoreAsync(AStore old)
    {
        using var reader = new AReader();
        await TypeAsync(reader, Backup.Replace(Here, Address(old), StringComparison.Ordinal));
        var restored = await server.EmptyAsync();
        await TypeAsync(reader, Restore.Replace(There, Address(restored), StringComparison.Ordinal));
        await TypeAsync(reader, $"{MigrateRestored.Replace(There, Address(restored), StringComparison.Ordinal)} --runtime-role {restored.Runtime}");
        return restored;
    }

    private string Address(AStore store) => $"'{server.Postgres.Uri(store.Database, store.Owner, "own")}'";

    private static async Task SendNextAsync(AStore store)
    {
        var next = (await store.Outbox.NextAsync(AStore.Incidents, Cancellation))!;
        await store.Outbox.AttemptAsync(next.Id, Cancellation);
        await store.Outbox.SentAsync(next, "17.2", Cancellation);
    }

    private static async Task TypeAsync(AReader reader, string command)
    {
        var typed = await reader.TypesAsync(command);
        Assert.True(typed.ExitCode == 0, typed.StandardError);
    }
}
