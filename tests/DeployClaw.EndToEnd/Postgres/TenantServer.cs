using DeployClaw.EndToEnd.Sandbox;
using DeployClaw.Host.PrivateDatabase;
using Npgsql;

namespace DeployClaw.EndToEnd.Postgres;

/// <summary>One PostgreSQL for the tests of the tenant estate; each test has a database of its own in it.</summary>
public sealed class TenantServer : IAsyncLifetime
{
    // Several may be made of one server.
    private static int databases;

    private PrivatePostgres? server;

    public TenantServer() { }

    /// <summary>One that somebody else started and ends.</summary>
    internal TenantServer(PrivatePostgres started) => server = started;

    internal PrivatePostgres Postgres => server!;

    public async ValueTask InitializeAsync() => server = await StartAsync(new Dictionary<string, string>
    {
        ["max_prepared_transactions"] = "5",
        ["max_connections"] = "50",
        ["timezone"] = "UTC",
        ["jit"] = "on",
    });

    public ValueTask DisposeAsync() => server?.DisposeAsync() ?? ValueTask.CompletedTask;

    internal static Task<PrivatePostgres> StartAsync(IReadOnlyDictionary<string, string> settings) => PrivatePostgres.StartAsync(
        new PrivatePostgresOptions { Settings = PrivatePostgresOptions.Throwaway.Concat(settings).ToDictionary() },
        Quiet.Instance, TimeProvider.System, TestContext.Current.CancellationToken);

    /// <summary>An empty database.</summary>
    internal async Task<AnEstate> EstateAsync()
    {
        var name = $"estate_{Interlocked.Increment(ref databases)}";
        await using var connection = new NpgsqlConnection(Postgres.AdminConnection("postgres") + ";Pooling=false");
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var create = new NpgsqlCommand($"create database {name}", connection);
        await create.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        return new AnEstate(Postgres, name);
    }
}

[CollectionDefinition(Name)]
public sealed class TenantServerTests : ICollectionFixture<TenantServer>
{
    public const string Name = "the tenants' server";
}
