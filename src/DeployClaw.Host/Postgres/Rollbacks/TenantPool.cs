using DeployClaw.Host.Postgres.Connecting;
using DeployClaw.Host.Postgres.Reading;
using Npgsql;

namespace DeployClaw.Host.Postgres.Rollbacks;

/// <summary>
/// A few connections to the tenants' database under one role, kept open from one tenant to the next. What a session had set is forgotten in between
/// (DISCARD ALL).
/// </summary>
internal sealed class TenantPool : IAsyncDisposable
{
    private static readonly Statement Foreign = Statement.FromFile("relations elsewhere", "Rollbacks.Sql.Foreign.sql");

    private readonly NpgsqlDataSource source;
    private readonly DatabaseProblem problem;
    private readonly PatientConnector connector;

    public TenantPool(string connection, string applicationName, int most, TimeProvider time)
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
        connector = new PatientConnector(source, problem, options.RefusalPatience, time);
    }

    /// <summary>How to connect; holds a password.</summary>
    public NpgsqlConnectionStringBuilder Settings { get; }

    /// <summary>Throws <see cref="SourceUnavailableException"/> when the server does not let us in.</summary>
    public Task<NpgsqlConnection> OpenAsync(CancellationToken cancellation) => connector.OpenAsync(cancellation);

    /// <summary>The name of one of these relations and other things that is outside the schema, as everybody sees it; null where none is.</summary>
    public async Task<string?> ForeignAsync(IReadOnlyList<long> relations, IReadOnlyList<long> things, string schema, CancellationToken cancellation)
    {
        await using var connection = await OpenAsync(cancellation);
        await using var batch = new NpgsqlBatch(connection) { BatchCommands = { Foreign.Command(relations.ToArray(), things.ToArray(), schema) } };
        return await batch.ExecuteScalarAsync(cancellation) as string;
    }

    /// <summary>The connection was there and went away.</summary>
    public SourceUnavailableException Lost(NpgsqlException exception) => problem.Reading(exception);

    public ValueTask DisposeAsync() => source.DisposeAsync();
}
