using System.Data;
using Npgsql;

namespace DeployClaw.Host.Postgres.Connecting;

/// <summary>
/// The way to the tenants' database: one connection, never pooled, since a server that runs out of connections is what we were called for.
/// A refused connection is tried again with growing pauses and counted.
/// </summary>
internal sealed class TenantDatabase : IAsyncDisposable
{
    private readonly NpgsqlDataSource source;
    private readonly PatientConnector connector;
    private NpgsqlConnection? connection;

    public TenantDatabase(PostgresOptions options, TimeProvider time)
    {
        var settings = ConnectionText.Read(options);
        Problem = new DatabaseProblem(settings, options);
        source = Source(settings);
        connector = new PatientConnector(source, Problem, options.RefusalPatience, time);
    }

    public DatabaseProblem Problem { get; }

    /// <summary>How often the server refused us for want of connections.</summary>
    public int Refused => connector.Refused;

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
        return connection = await connector.OpenAsync(cancellation);
    }

    public async ValueTask DisposeAsync()
    {
        await CloseAsync();
        await source.DisposeAsync();
    }

    private async ValueTask CloseAsync() => await (connection?.DisposeAsync() ?? ValueTask.CompletedTask);

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
