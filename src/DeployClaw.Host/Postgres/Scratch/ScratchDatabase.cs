using Npgsql;

namespace DeployClaw.Host.Postgres.Scratch;

/// <summary>A database that is dropped when this is disposed of. Its connection stays open meanwhile: by that others know that it is in use.</summary>
internal sealed class ScratchDatabase : IAsyncDisposable
{
    private readonly NpgsqlConnectionStringBuilder server;

    private ScratchDatabase(NpgsqlConnectionStringBuilder server, string name, NpgsqlConnection connection) =>
        (this.server, Name, Connection) = (server, name, connection);

    public string Name { get; }

    public NpgsqlConnection Connection { get; }

    /// <summary>For further connections and other programs; holds a password.</summary>
    public NpgsqlConnectionStringBuilder Settings => new(server.ConnectionString) { Database = Name };

    internal static async Task<ScratchDatabase> OpenAsync(NpgsqlConnectionStringBuilder server, string name, CancellationToken cancellation)
    {
        var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(server.ConnectionString) { Database = name }.ConnectionString);
        var database = new ScratchDatabase(server, name, connection);
        try
        {
            await connection.OpenAsync(cancellation);
            return database;
        }
        catch
        {
            await database.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Connection.DisposeAsync();
        try
        {
            await using var again = new NpgsqlConnection(server.ConnectionString);
            await again.OpenAsync();
            await ScratchServer.DropAsync(again, Name, CancellationToken.None);
        }
        catch (Exception exception) when (exception is NpgsqlException or TimeoutException or IOException)
        {
            // It stays behind, and the next scratch database that is made clears it away.
        }
    }
}
