using Npgsql;

namespace DeployClaw.Host.Postgres.Connecting;

/// <summary>Opens connections to a server that may have none left: a refused one is tried again with growing pauses, and counted.</summary>
internal sealed class PatientConnector(NpgsqlDataSource source, DatabaseProblem problem, TimeSpan patience, TimeProvider time)
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(1);

    private int refused;

    /// <summary>How often the server refused us for want of connections.</summary>
    public int Refused => Volatile.Read(ref refused);

    /// <summary>Throws <see cref="SourceUnavailableException"/> when the server does not let us in.</summary>
    public async Task<NpgsqlConnection> OpenAsync(CancellationToken cancellation)
    {
        var began = time.GetTimestamp();
        for (var pause = FirstPause; ; pause = pause * 2 < LongestPause ? pause * 2 : LongestPause)
        {
            try
            {
                return await source.OpenConnectionAsync(cancellation);
            }
            catch (PostgresException exception) when (ComesBack(exception) && time.GetElapsedTime(began) + pause < patience)
            {
                Interlocked.Add(ref refused, Refuses(exception) ? 1 : 0);
                await Task.Delay(pause, time, cancellation);
            }
            catch (PostgresException exception) when (Refuses(exception))
            {
                throw problem.Refused(Interlocked.Increment(ref refused), time.GetElapsedTime(began), exception);
            }
            catch (Exception exception)
                when (exception is NpgsqlException or TimeoutException or ArgumentException or NotSupportedException or IOException)
            {
                throw problem.Connecting(exception);
            }
        }
    }

    private static bool ComesBack(PostgresException exception) =>
        Refuses(exception) || exception.SqlState == PostgresErrorCodes.CannotConnectNow;

    // Class 53: out of connections, memory, disk. "remaining connection slots are reserved" comes as 53300, too.
    private static bool Refuses(PostgresException exception) => exception.SqlState.StartsWith("53", StringComparison.Ordinal);
}
