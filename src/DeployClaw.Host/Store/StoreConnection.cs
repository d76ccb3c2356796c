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

    /// <param name="text">A URL or Npgsql's <c>Host=…;Database=…</c>.</param>
    public static NpgsqlDataSource Open(string text)
    {
        var settings = Read(text);
        settings.MaxPoolSize = MostConnections;
        // A connection that a firewall dropped without a word is noticed, also by one that only listens.
        settings.KeepAlive = 15;
        settings.MaxAutoPrepare = 40;
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
