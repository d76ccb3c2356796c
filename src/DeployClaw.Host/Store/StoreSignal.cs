using Npgsql;

namespace DeployClaw.Host.Store;

/// <summary>Hears from PostgreSQL that there is something to say or to show, whichever node wrote it. May miss one: whoever waits looks by itself now and then.</summary>
internal sealed class StoreSignal(NpgsqlConnection connection) : IAsyncDisposable
{
    private const string Listen = $"LISTEN {OutboxRows.Channel}";

    public static async Task<StoreSignal> ListenAsync(NpgsqlDataSource store, CancellationToken cancellation)
    {
        var connection = await store.OpenConnectionAsync(cancellation);
        await using var command = new NpgsqlCommand(Listen, connection);
        await command.ExecuteNonQueryAsync(cancellation);
        return new StoreSignal(connection);
    }

    /// <summary>Until something was written, or that much time has passed. Throws <see cref="NpgsqlException"/> when the connection is lost.</summary>
    public Task WaitAsync(TimeSpan atMost, CancellationToken cancellation) => connection.WaitAsync(atMost, cancellation);

    public ValueTask DisposeAsync() => connection.DisposeAsync();
}
