using DeployClaw.EndToEnd.Sandbox;
using DeployClaw.Host.PrivateDatabase;
using DeployClaw.Host.Store;
using Npgsql;

namespace DeployClaw.EndToEnd.Store;

/// <summary>One PostgreSQL for the tests of the store; each test has a database and two roles of its own in it.</summary>
public sealed class StoreServer : IAsyncLifetime
{
    private PrivatePostgres? server;
    private int databases;

    internal PrivatePostgres Postgres => server!;

    public async ValueTask InitializeAsync() => server = await PrivatePostgres.StartAsync(
        new PrivatePostgresOptions { Settings = new Dictionary<string, string>(PrivatePostgresOptions.Throwaway) { ["max_connections"] = "200" } },
        Quiet.Instance, TimeProvider.System, TestContext.Current.CancellationToken);

    public ValueTask DisposeAsync() => server?.DisposeAsync() ?? ValueTask.CompletedTask;

    /// <summary>A database with its owner and a runtime role, and no store in it yet.</summary>
    internal async Task<AStore> EmptyAsync()
    {
        var store = new AStore(Postgres, $"store_{Interlocked.Increment(ref databases)}");
        await store.CreateAsync();
        return store;
    }

    /// <summary>A store of this program's version.</summary>
    internal async Task<AStore> StoreAsync()
    {
        var store = await EmptyAsync();
        await store.MigrateAsync();
        return store;
    }

    internal async Task RunAsync(string database, string sql)
    {
        await using var connection = await StoreConnection.ConnectAsync(Postgres.AdminConnection(database), TestContext.Current.CancellationToken);
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }
}

[CollectionDefinition(Name)]
public sealed class StoreServerTests : ICollectionFixture<StoreServer>
{
    public const string Name = "the store's server";
}
