using System.Data;
using Npgsql;

namespace DeployClaw.Host.Postgres.Connecting;

/// <summary>
/// The way to the tenants' database: one connection, never pooled, since a server that runs out of connections is what we were called for.
/// A refused connection is tried again with growing pauses and counted.
/// </summary>
internal sealed class TenantDatabase : IAsyncDisposable
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(1);

    private readonly PostgresOptions options;
    private readonly TimeProvider time;
    private readonly NpgsqlDataSource source;
    private NpgsqlConnection? connection;

    public TenantDatabase(PostgresOptions options, TimeProvider time)
    {
        (this.options, this.time) = (options, time);
        var settings = ConnectionText.Read(options);
        Problem = new DatabaseProblem(settings, options);
        source = Source(settings);
    }

    public DatabaseProblem Problem { get; }

    /// <summary>How often the server refused us for want of connections.</summary>
    public int Refused { get; private set; }

    /// <summary>
    /// The connection, open. Npgsql gives one up after an internal error of the server (class XX, as when a table is dropped while it is
    /// described); then there is a new one. Throws <see cref="SourceUnavailableException"/> when the server does not let us in.
    /// </summary>
    public async Task<NpgsqlConnection> ConnectionAsync(CancellationToken cancellation)
    {
        if (connection is { FullState: ConnectionState.Open })
        {
            return connection;
        }

        await CloseAsync();
        return connection = await OpenAsync(cancellation);
    }

    public async ValueTask DisposeAsync()
    {
        await CloseAsync();
        await source.DisposeAsync();
    }

    private async ValueTask CloseAsync() => await (connection?.DisposeAsync() ?? ValueTask.CompletedTask);

    private async Task<NpgsqlConnection> OpenAsync(CancellationToken cancellation)
    {
        var began = time.GetTimestamp();
        for (var pause = FirstPause; ; pause = pause * 2 < LongestPause ? pause * 2 : LongestPause)
        {
            try
            {
                return await source.OpenConnectionAsync(cancellation);
            }
            catch (PostgresException exception) when (ComesBack(exception) && time.GetElapsedTime(began) + pause < options.RefusalPatience)
            {
                Refused += Refuses(exception) ? 1 : 0;
                await Task.Delay(pause, time, cancellation);
            }
            catch (PostgresException exception) when (Refuses(exception))
            {
                throw Problem.Refused(++Refused, time.GetElapsedTime(began), exception);
            }
            catch (Exception exception)
                when (exception is NpgsqlException or TimeoutException or ArgumentException or NotSupportedException or IOException)
            {
                throw Problem.Connecting(exception);
            }
        }
    }

    private static bool ComesBack(PostgresException exception) =>
        Refuses(exception) || exception.SqlState == PostgresErrorCodes.CannotConnectNow;

    // Class 53: out of connections, memory, disk. "remaining connection slots are reserved" comes as 53300, too.
    private static bool Refuses(PostgresException exception) => exception.SqlState.StartsWith("53", StringComparison.Ordinal);

    internal static NpgsqlDataSource Source(NpgsqlConnectionStringBuilder settings)
    {
        var builder = new NpgsqlSlimDataSourceBuilder(settings.ConnectionString);
        builder.EnableArrays();
        builder.EnableTransportSecurity();
        // We read built-in types only; loading the others takes long where every tenant has its own.
        builder.ConfigureTypeLoading(types => types.EnableTypeLoading(false));
        return builder.Build();
    }
}
