using DeployClaw.Rollbacks;
using Npgsql;

namespace DeployClaw.Host.Store;

/// <summary>
/// One at a time deals with a stage, whichever node it is on. Held as a lock of the connection: a node that dies loses it, and no transaction stays
/// open while the service is waited for.
/// </summary>
internal sealed class StageTurn : IAsyncDisposable
{
    private const string Take = "SELECT pg_advisory_lock(hashtextextended($1, 0))";
    private const string Release = "SELECT pg_advisory_unlock_all()";

    private readonly NpgsqlConnection connection;

    private StageTurn(NpgsqlConnection connection) => this.connection = connection;

    public static async Task<StageTurn> TakeAsync(NpgsqlDataSource store, StageRef stage, CancellationToken cancellation)
    {
        var connection = await store.OpenConnectionAsync(cancellation);
        try
        {
            await using var command = Sql.On(connection, Take, $"deployclaw stage {stage.Pipeline.Account} {stage.Pipeline.Region} {stage.Pipeline.Name} {stage.Stage}");
            command.CommandTimeout = 0; // Whoever has the turn may wait for the service; the token ends it.
            await command.ExecuteNonQueryAsync(cancellation);
            return new StageTurn(connection);
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            await using var command = Sql.On(connection, Release);
            await command.ExecuteNonQueryAsync();
        }
        catch (NpgsqlException)
        {
            // The connection is gone, and the lock with it.
        }

        await connection.DisposeAsync();
    }
}
