using DeployClaw.Host.Postgres;
using DeployClaw.Host.Postgres.Connecting;
using Npgsql;

namespace DeployClaw.Host.Store;

/// <summary>The ways into the store's database: pooled for the running program, single for its owner. The texts hold passwords.</summary>
internal static class StoreConnection
{
    private const string ApplicationName = "deployclaw";

    // Fewer than PostgreSQL's usual hundred, so that several replicas fit; jobs, requests and deliveries share them.
    private const int MostConnections = 24;

    // A node that stands still in the middle of a transaction, or whose machine is gone without a word, must not keep the others out of an incident:
    // the server ends its session. Milliseconds and seconds, as PostgreSQL takes them; given at the session's start, so that no reset of the pool's
    // takes them back.
    private const string Watched =
        "-c idle_in_transaction_session_timeout=10000 -c tcp_keepalives_idle=30 -c tcp_keepalives_interval=10 -c tcp_keepalives_count=3";

    /// <param name="text">A URL or Npgsql's <c>Host=…;Database=…</c>.</param>
    public static NpgsqlDataSource Open(string text)
    {
        var settings = Read(text);
        settings.MaxPoolSize = MostConnections;
        // A connection that a firewall dropped without a word is noticed, also by one that only listens.
        settings.KeepAlive = 15;
        settings.MaxAutoPrepare = 40;
        settings.Options = $"{settings.Options} {Watched}".Trim();
        return NpgsqlDataSource.Create(settings);
    }

    /// <exception cref="SourceUnavailableException">The server does not let us in: says which and why.</exception>
    public static async Task<NpgsqlConnection> ConnectAsync(string text, CancellationToken cancellation)
    {
        var settings = Read(text);
        settings.Pooling = false;
        var connection = new NpgsqlConnection(settings.ConnectionString);
        try
        {
            await connection.OpenAsync(cancellation);
            return connection;
        }
        catch (Exception exception) when (exception is NpgsqlException or TimeoutException or ArgumentException or NotSupportedException or IOException)
        {
            await connection.DisposeAsync();
            throw new DatabaseProblem(settings, new PostgresOptions(text)).Connecting(exception);
        }
    }

    private static NpgsqlConnectionStringBuilder Read(string text)
    {
        var settings = ConnectionText.Parse(text, "store");
        settings.ApplicationName = ApplicationName;
        settings.Timezone = "UTC";
        settings.IncludeErrorDetail = false;
        return settings;
    }
}
