using DeployClaw.Host.Postgres.History;
using DeployClaw.Host.Postgres.Reading;
using DeployClaw.Host.Postgres.Scratch;
using DeployClaw.Playbooks;
using DeployClaw.Rollbacks;
using Npgsql;

namespace DeployClaw.Host.Postgres.Rollbacks;

/// <summary>
/// Copies of tenants to rehearse in: a schema's structure and the rows of its migration history, as <c>pg_dump</c> writes them, in a scratch database.
/// </summary>
internal sealed class ScratchCopies(ScratchServer server, RollbackPolicy policy, TimeProvider time)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);

    /// <summary>
    /// Never throws for what is wrong with the copy or its server: that is a reason not to have rehearsed. Where a server's connections are used up it
    /// is asked again for a while, since those of other rehearsals come free soon.
    /// </summary>
    public async Task<ScratchCopy> MakeAsync(
        NpgsqlConnection tenant, NpgsqlConnectionStringBuilder settings, string schema, CancellationToken cancellation)
    {
        var began = time.GetTimestamp();
        while (true)
        {
            var copy = await TryAsync(tenant, settings, schema, cancellation);
            if (!copy.Crowded || time.GetElapsedTime(began) > Patience)
            {
                return copy;
            }

            await Task.Delay(Pause, time, cancellation);
        }
    }

    private async Task<ScratchCopy> TryAsync(
        NpgsqlConnection tenant, NpgsqlConnectionStringBuilder settings, string schema, CancellationToken cancellation)
    {
        ScratchDatabase? database = null;
        try
        {
            var dump = new SchemaDump(settings, schema, policy.LockTimeout);
            var structure = await dump.StructureAsync(cancellation);
            var histories = await InsideHistory.FindAsync(tenant, schema, cancellation);
            var history = await dump.RowsAsync(HistoryTools.TablesBehind(histories), cancellation);
            database = await server.CreateAsync(cancellation);
            foreach (var statement in SqlScript.Parse(structure + history).Statements)
            {
                await using var command = new NpgsqlCommand(statement.Text, database.Connection);
                await command.ExecuteNonQueryAsync(cancellation);
            }

            return new ScratchCopy(database, await OpenAsync(database, cancellation), null);
        }
        catch (Exception exception)
        {
            await (database?.DisposeAsync() ?? ValueTask.CompletedTask);
            if (exception is not (SourceUnavailableException or NpgsqlException))
            {
                throw;
            }

            var said = exception is PostgresException refused ? refused.Said() : exception.Message.TrimEnd('.');
            return new ScratchCopy(null, null, $"No scratch copy of {schema} could be made: {said}.") { Crowded = IsCrowded(exception) };
        }
    }

    // pg_dump says it in words only.
    private static bool IsCrowded(Exception exception) =>
        exception is PostgresException { SqlState: PostgresErrorCodes.TooManyConnections }
        || exception.InnerException is PostgresException { SqlState: PostgresErrorCodes.TooManyConnections }
        || exception.Message.Contains("remaining connection slots", StringComparison.Ordinal)
        || exception.Message.Contains("too many clients", StringComparison.Ordinal);

    /// <summary>How many rows the tenant's own tables have, of which a copy has none. Those that cannot be counted at once are left out.</summary>
    public static async Task<IReadOnlyList<TableRows>> CountsAsync(
        NpgsqlConnection tenant, IReadOnlyList<RunTable?> tables, TimeSpan patience, CancellationToken cancellation)
    {
        var counts = new List<TableRows>();
        foreach (var table in tables.OfType<RunTable>())
        {
            try
            {
                await using var transaction = await tenant.BeginTransactionAsync(cancellation);
                await using var batch = new NpgsqlBatch(tenant, transaction);
                batch.BatchCommands.Add(Limits.Command(ReadOnlyReader.Milliseconds(patience), ReadOnlyReader.Milliseconds(patience * 4)));
                batch.BatchCommands.Add(new NpgsqlBatchCommand($"select count(*) from {table.Sql}"));
                await using var rows = await batch.ExecuteReaderAsync(cancellation);
                await rows.NextResultAsync(cancellation);
                await rows.ReadAsync(cancellation);
                counts.Add(new TableRows(table.Name, rows.GetInt64(0)));
            }
            catch (PostgresException refused) when (!ReadOnlyReader.EndsTheSession(refused))
            {
                continue;
            }
        }

        return counts;
    }

    private static readonly Statement Limits = new(
        "limits", "select pg_catalog.set_config('lock_timeout', $1, true), pg_catalog.set_config('statement_timeout', $2, true)");

    // The first connection of the database has run what the dump sets for its session.
    private static async Task<NpgsqlConnection> OpenAsync(ScratchDatabase database, CancellationToken cancellation)
    {
        var connection = new NpgsqlConnection(database.Settings.ConnectionString);
        await connection.OpenAsync(cancellation);
        return connection;
    }
}

/// <summary>A copy that is dropped when this is disposed of; or why there is none.</summary>
internal sealed record ScratchCopy(ScratchDatabase? Database, NpgsqlConnection? Connection, string? Problem) : IAsyncDisposable
{
    /// <summary>There is none because a server let nobody in any more.</summary>
    public bool Crowded { get; init; }

    public async ValueTask DisposeAsync()
    {
        await (Connection?.DisposeAsync() ?? ValueTask.CompletedTask);
        await (Database?.DisposeAsync() ?? ValueTask.CompletedTask);
    }
}
