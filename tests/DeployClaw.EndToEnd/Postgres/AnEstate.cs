using DeployClaw.Host.Postgres;
using DeployClaw.Host.Postgres.Structure;
using DeployClaw.Host.PrivateDatabase;
using DeployClaw.Rollbacks;
using DeployClaw.Tenants;
using Npgsql;

namespace DeployClaw.EndToEnd.Postgres;

/// <summary>A database with tenants in it, as its administrator sets it up and as the reader's role reads it.</summary>
internal sealed class AnEstate(PrivatePostgres server, string database)
{
    private static readonly TimeWindow Hour = new(new DateTimeOffset(2024, 1, 15, 13, 30, 0, TimeSpan.Zero), new DateTimeOffset(2024, 1, 15, 14, 30, 0, TimeSpan.Zero));

    public const string ReaderPassword = "only-for-tests-8fj2";

    public string Database => database;

    public string AdminConnection => server.AdminConnection(database) + ";Pooling=false";

    public string ReaderConnection => server.Uri(database, ReaderGrants.Role, ReaderPassword);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>Runs SQL as the administrator; <c>$schema</c> stands for each of the schemas given, which are made first where they are new.</summary>
    public async Task<AnEstate> WithSchemasAsync(string sql, params IEnumerable<string> schemas)
    {
        await using var connection = await ConnectAsync();
        foreach (var schema in schemas)
        {
            await RunAsync(connection, $"create schema if not exists \"{schema}\"; set search_path = \"{schema}\"; {sql.Replace("$schema", schema)}");
        }

        return this;
    }

    public async Task<AnEstate> WithAsync(string sql)
    {
        await using var connection = await ConnectAsync();
        await RunAsync(connection, sql);
        return this;
    }

    /// <summary>Makes the reader's role with the rights that we tell people to give it.</summary>
    public async Task<AnEstate> WithReaderAsync() =>
        await WithAsync($"{ReaderGrants.Sql} alter role {ReaderGrants.Role} password '{ReaderPassword}';");

    public async Task<NpgsqlConnection> ConnectAsync(string applicationName = "somebody")
    {
        var connection = new NpgsqlConnection($"{AdminConnection};Application Name={applicationName}");
        await connection.OpenAsync(Cancellation);
        return connection;
    }

    public static async Task RunAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(Cancellation);
    }

    /// <summary>Reads as the reader's role.</summary>
    public Task<EstateReading> ReadAsync(string pattern = "tenant_*", Func<PostgresOptions, PostgresOptions>? adjust = null, CancellationToken? cancellation = null) =>
        ReadWithAsync(ReaderConnection, pattern, adjust, cancellation);

    public static Task<EstateReading> ReadWithAsync(
        string connection, string pattern = "tenant_*", Func<PostgresOptions, PostgresOptions>? adjust = null, CancellationToken? cancellation = null)
    {
        var options = new PostgresOptions(connection);
        return new PostgresTenantEstate(adjust?.Invoke(options) ?? options, TimeProvider.System)
            .ReadAsync(SchemaPattern.Parse(pattern)!, Hour, cancellation ?? Cancellation);
    }

    /// <summary>A tenant's structure written out.</summary>
    public async Task<SchemaStructure> StructureAsync(string schema)
    {
        await using var connection = await ConnectAsync();
        await using var transaction = await connection.BeginTransactionAsync(TestContext.Current.CancellationToken);
        return (await SchemaReading.ReadAsync(connection, schema, TestContext.Current.CancellationToken))!;
    }

    public async Task<TenantReading> ReadTenantAsync(string schema) =>
        (await ReadAsync()).Tenants.Single(tenant => tenant.Tenant.Schema == schema);
}
