using DeployClaw.Host.Postgres.Connecting;
using Npgsql;

namespace DeployClaw.Host.Postgres.Rollbacks;

/// <summary>
/// A few connections to the tenants' database under one role, kept open from one tenant to the next. What a session had set is forgotten in between
/// (DISCARD ALL).
/// </summary>
internal sealed class TenantPool : IAsyncDisposable
{
    private readonly NpgsqlDataSource source;
    private readonly DatabaseProblem problem;

    public TenantPool(string connection, string applicationName, int most)
    {
        var options = new PostgresOptions(connection);
        Settings = ConnectionText.Read(options);
        Settings.ApplicationName = applicationName;
        Settings.Pooling = true;
        Settings.MaxPoolSize = most;
        // A server that runs out of connections is what we were called for: what is not in use is given back.
        Settings.ConnectionIdleLifetime = 1;
        Settings.ConnectionPruningInterval = 1;
        // Longer than any deadline of ours, which ends a statement first.
        Settings.CommandTimeout = 600;
        problem = new DatabaseProblem(Settings, options);
        source = TenantDatabase.Source(Settings);
    }

    /// <summary>How to connect; holds a password.</summary>
    public NpgsqlConnectionStringBuilder Settings { get; }

    /// <summary>Throws <see cref="SourceUnavailableException"/> when the server does not let us in.</summary>
    public async Task<NpgsqlConnection> OpenAsync(CancellationToken cancellation)
    {
        try
        {
            return await source.OpenConnectionAsync(cancellation);
        }
        catch (Exception exception) when (exception is NpgsqlException or TimeoutException or ArgumentException or NotSupportedException or IOException)
        {
            throw problem.Connecting(exception);
        }
    }

    /// <summary>The connection was there and went away.</summary>
    public SourceUnavailableException Lost(NpgsqlException exception) => problem.Reading(exception);

    public ValueTask DisposeAsync() => source.DisposeAsync();
}
