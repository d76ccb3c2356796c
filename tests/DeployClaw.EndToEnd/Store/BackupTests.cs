using System.CommandLine;
using CliWrap.Buffered;
using DeployClaw.Alerts;
using DeployClaw.EndToEnd.Sandbox;
using DeployClaw.Host.Cli;
using DeployClaw.Incidents;
using DeployClaw.Tests.Incidents;
using static DeployClaw.Tests.Incidents.AnIncident;

namespace DeployClaw.EndToEnd.Store;

/// <summary>docs/store.md: backup, restore, upgrade.</summary>
[Collection(StoreServerTests.Name)]
public sealed class BackupTests(StoreServer server)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
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
        Assert.Equal(2L, await restored.AskAsync("select count(*) from deployclaw.event"));
        var waiting = (await restored.Outbox.NextAsync(AStore.Incidents, Cancellation))!;
        Assert.Equal(("two", true), (waiting.Message.Key, waiting.MayHaveArrived));

        Assert.IsType<IntakeDecision.Joins>(await restored.Intake().TakeAsync(new AnIncident().Of("prod-deploy").Alert("later") with { ExecutionId = "e-9" }, Cancellation));
        await restored.Store.ChangeAsync(id, incident => new Change<Refusal?>(incident.Dismiss("A drill.", Ada, At(2))), Cancellation);
        Assert.Equal(3L, await restored.AskAsync("select max(position) from deployclaw.event"));
    }

    [Fact]
    public async Task AnUpgradeKeepsWhatIsThere()
    {
        await using var store = await server.EmptyAsync();
        await store.MigrateAsync(upTo: Host.Store.Migration.All.Count - 1);
        var incident = new AnIncident().Triaged();
        await using (var owner = await Host.Store.StoreConnection.ConnectAsync(store.OwnerConnection, Cancellation))
        {
            await Host.Store.IncidentRow.SaveAsync(owner, incident, null, Cancellation);
        }

        Assert.Single(await store.MigrateAsync());

        Assert.Equivalent(incident.Snapshot, (await store.Store.FindAsync(incident.Snapshot.Id, Cancellation))!.Incident, strict: true);
        await store.SayAsync(incident.Snapshot.Id, "one");
    }

    private async Task<AStore> RestoreAsync(AStore old)
    {
        using var folder = new TemporaryFolder();
        var file = Path.Combine(folder.Path, "store.dump");
        await RunAsync("pg_dump", "--format", "custom", "--file", file, server.Postgres.Uri(old.Database, old.Owner, "own"));
        var restored = await server.EmptyAsync();
        var owner = server.Postgres.Uri(restored.Database, restored.Owner, "own");
        await RunAsync("pg_restore", "--no-owner", "--no-privileges", "--exit-on-error", "--single-transaction", "--dbname", owner, file);

        var program = new RootCommand { StoreMigrateCommand.Create() };
        Assert.Equal(ExitCode.Clear, await CommandLine.RunAsync(
            program, ["store:migrate", "--store-owner", owner, "--runtime-role", restored.Runtime, "--restored"]));
        return restored;
    }

    private static async Task SendNextAsync(AStore store)
    {
        var next = (await store.Outbox.NextAsync(AStore.Incidents, Cancellation))!;
        await store.Outbox.AttemptAsync(next.Id, Cancellation);
        await store.Outbox.SentAsync(next.Id, "17.2", Cancellation);
    }

    private static async Task RunAsync(string program, params string[] arguments) =>
        await CliWrap.Cli.Wrap(program).WithArguments(arguments).ExecuteBufferedAsync(Cancellation);
}
