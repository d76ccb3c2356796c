using DeployClaw.EndToEnd.Sandbox;
using DeployClaw.Host.Audit;
using DeployClaw.Host.Store;
using DeployClaw.Tests.Keys;
using DeployClaw.Tests.Incidents;

namespace DeployClaw.EndToEnd.Store;

public sealed class PrivateStoreTests
{
    private readonly Scribe scribe = new(AKeyring.Drawn(), "node-1");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task WhatWasStoredIsThereWhenTheFolderIsOpenedAgain()
    {
        using var parent = new TemporaryFolder();
        File.SetUnixFileMode(parent.Path, File.GetUnixFileMode(parent.Path) | UnixFileMode.OtherExecute);
        var folder = Path.Combine(parent.Path, "db");
        var incident = new AnIncident().Reported();

        await UseAsync(folder, async (connection, _) =>
        {
            await using var open = await connection.OpenConnectionAsync(Cancellation);
            await IncidentRow.SaveAsync(open, incident, scribe, null, Cancellation);
        });

        await UseAsync(folder, async (_, store) =>
            Assert.Equal(incident.Snapshot, (await store.FindAsync(incident.Snapshot.Id, Cancellation))!.Incident));
    }

    [Fact]
    public async Task ThePasswordsAreKeptNowhere()
    {
        using var parent = new TemporaryFolder();
        File.SetUnixFileMode(parent.Path, File.GetUnixFileMode(parent.Path) | UnixFileMode.OtherExecute);

        string connection;
        await using (var store = await OpenAsync(Path.Combine(parent.Path, "db")))
        {
            connection = store.Connection;
        }

        var password = new Npgsql.NpgsqlConnectionStringBuilder(connection).Password!;
        Assert.DoesNotContain(
            Directory.EnumerateFiles(parent.Path, "*.log", SearchOption.AllDirectories).Concat(Directory.EnumerateFiles(Path.Combine(parent.Path, "db"))),
            file => File.ReadAllText(file).Contains(password, StringComparison.Ordinal));
    }

    private async Task UseAsync(string folder, Func<Npgsql.NpgsqlDataSource, IncidentStore, Task> use)
    {
        await using var store = await OpenAsync(folder);
        await using var source = StoreConnection.Open(store.Connection);
        await use(source, new IncidentStore(source, new IncidentKeeping([], scribe), TimeProvider.System));
    }

    private static Task<PrivateStore> OpenAsync(string folder) => PrivateStore.OpenAsync(folder, Quiet.Instance, TimeProvider.System, Cancellation);
}
