using DeployClaw.Host.Postgres.Connecting;
using Npgsql;

namespace DeployClaw.Host.Postgres.Rollbacks;

/// <summary>
/// A few connections to the tenants' database under one role, kept open from one tenant to the next. What a session had set is forgotten in between
/// (DISCARD ALL).
/// </summary>
internal sealed class TenantPool : IAsyncDisposable
{
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(5);

    private readonly NpgsqlDataSource source;
    private readonly DatabaseProblem problem;
    private readonly PatientConnector connector;

    public TenantPool(string connection, string applicationName, int most, TimeSpan deadline, TimeProvider time)
    {
        var options = new PostgresOptions(connection);
        Settings = ConnectionText.Read(options);
        Settings.ApplicationName = applicationName;
        Settings.Pooling = true;
        Settings.MaxPoolSize = most;
        // A server that runs out of connections is what we were called for: what is not in use is given back.
        Settings.ConnectionIdleLifetime = 1;
        Settings.ConnectionPruningInterval = 1;
        // A little longer than our own deadline, which ends a statement first; but what is left of a COPY is read to its end, and a network may swallow that.
        Settings.CommandTimeout = (int)Math.Ceiling((deadline + Grace).TotalSeconds);
        problem = new DatabaseProblem(Settings, options);
        source = TenantDatabase.Source(Settings);
        connector = new PatientConnector(source, problem, options.RefusalPatience, time);
        Onlooker = new Onlooker(OpenAsync);
    }

    /// <summary>Takes one of the connections, as long as it is wanted.</summary>
    public Onlooker Onlooker { get; }

    /// <summary>How to connect; holds a password.</summary>
    public NpgsqlConnectionStringBuilder Settings { get; }

    /// <summary>Throws <see cref="SourceUnavailableException"/> when the server does not let us in.</summary>
    public Task<NpgsqlConnection> OpenAsync(CancellationToken cancellation) => connector.OpenAsync(cancellation);

    /// <summary>The connection was there and went away.</summary>
    public SourceUnavailableException Lost(NpgsqlException exception) => problem.Reading(exception);

    public ValueTask DisposeAsync()
    {
        Onlooker.Dispose();
        return source.DisposeAsync();
    }
}
