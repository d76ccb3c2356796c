using System.Security.Cryptography;
using DeployClaw.Host.PrivateDatabase;
using Npgsql;

namespace DeployClaw.Host.Store;

/// <summary>
/// A store in a PostgreSQL of our own, which runs for as long as this does. Made and upgraded as it is opened; the owner's and the running
/// program's passwords are drawn anew each time and are kept nowhere.
/// </summary>
internal sealed class PrivateStore : IAsyncDisposable
{
    private const string Database = "deployclaw";
    private const string Owner = "deployclaw_owner";

    private static readonly string[] Roles = [Owner, RuntimeRole.DefaultName];

    private readonly PrivatePostgres server;

    private PrivateStore(PrivatePostgres server, string connection) => (this.server, Connection) = (server, connection);

    /// <summary>The running program's way in. It holds a password.</summary>
    public string Connection { get; }

    public static async Task<PrivateStore> OpenAsync(string folder, IProgress<string> progress, TimeProvider time, CancellationToken cancellation)
    {
        var options = new PrivatePostgresOptions { Folder = folder, Settings = PrivatePostgresOptions.Durable };
        var server = await PrivatePostgres.StartAsync(options, progress, time, cancellation);
        try
        {
            var (owner, runtime) = (RandomNumberGenerator.GetHexString(40), RandomNumberGenerator.GetHexString(40));
            await PrepareAsync(server, [owner, runtime], cancellation);
            await new StoreMigrator(server.Connection(Database, Owner, owner)).MigrateAsync(RuntimeRole.DefaultName, cancellation);
            // The server's own helper switches pooling off; the running program needs it.
            var connection = new NpgsqlConnectionStringBuilder(server.Connection(Database, RuntimeRole.DefaultName, runtime)) { Pooling = true };
            return new PrivateStore(server, connection.ConnectionString);
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    public ValueTask DisposeAsync() => server.DisposeAsync();

    private static async Task PrepareAsync(PrivatePostgres server, string[] passwords, CancellationToken cancellation)
    {
        await using var administrator = await StoreConnection.ConnectAsync(server.AdminConnection("postgres"), cancellation);
        await using (var roles = Sql.On(administrator, "SELECT set_config('deployclaw.roles', $1, false), set_config('deployclaw.passwords', $2, false)", string.Join(' ', Roles), string.Join(' ', passwords)))
        {
            await roles.ExecuteNonQueryAsync(cancellation);
        }

        await using (var prepare = Sql.On(administrator, StoreSql.Read("PrivateRoles.sql")))
        {
            await prepare.ExecuteNonQueryAsync(cancellation);
        }

        await using var exists = Sql.On(administrator, "SELECT EXISTS (SELECT FROM pg_database WHERE datname = $1)", Database);
        if (await exists.ExecuteScalarAsync(cancellation) is false)
        {
            await using var create = Sql.On(administrator, $"CREATE DATABASE {Database} OWNER {Owner}");
            await create.ExecuteNonQueryAsync(cancellation);
        }

        await using var guard = Sql.On(administrator, $"REVOKE ALL ON DATABASE {Database} FROM PUBLIC; GRANT CONNECT ON DATABASE {Database} TO {RuntimeRole.DefaultName}");
        await guard.ExecuteNonQueryAsync(cancellation);
    }
}
