using System.Data;
using DeployClaw.Host.Postgres.Connecting;
using Npgsql;

namespace DeployClaw.Host.Postgres.Reading;

/// <summary>Runs statements, each in a read-only transaction with time-outs of its own (<c>Frame.sql</c>).</summary>
internal sealed class ReadOnlyReader(TenantDatabase database, PostgresOptions options, QueryLog queries, TimeProvider time)
{
    private static readonly Statement Frame = Statement.FromFile("read-only frame", "Reading.Frame.sql");
    private static readonly Statement EnterSchema = Statement.FromFile("enter schema", "Reading.EnterSchema.sql");

    /// <summary>Runs one statement. <paramref name="lockTimeout"/> is the options' where it is not given.</summary>
    public async Task<IReadOnlyList<T>> ReadAsync<T>(
        Statement statement,
        IEnumerable<object> parameters,
        Func<NpgsqlDataReader, T> row,
        CancellationToken cancellation,
        TimeSpan? lockTimeout = null)
    {
        var connection = await database.ConnectionAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(IsolationLevel.ReadCommitted, cancellation);
        await using var batch = Framed(connection, transaction, options, lockTimeout);
        batch.BatchCommands.Add(statement.Command(parameters));
        await using var running = await RunningBatch.StartAsync(batch, queries, time, cancellation);
        await running.SkipAsync(Frame, cancellation);
        return await running.NextAsync(statement, row, cancellation);
    }

    /// <summary>
    /// Runs statements that name a schema's tables without its name, each inside its schema, many in one round trip. One that fails
    /// (no right, gone, locked) gives its exception, and the rest runs on in a transaction of its own.
    /// </summary>
    public async Task<IReadOnlyList<SchemaRead<T>>> ReadInSchemasAsync<T>(
        IReadOnlyList<(string Schema, Statement Statement)> reads, Func<NpgsqlDataReader, T> row, CancellationToken cancellation)
    {
        var done = new List<SchemaRead<T>>(reads.Count);
        while (done.Count < reads.Count)
        {
            try
            {
                await ReadOnwardAsync(reads, row, done, cancellation);
            }
            catch (PostgresException exception) when (!EndsTheSession(exception))
            {
                done.Add(new SchemaRead<T>([], exception));
            }
        }

        return done;
    }

    /// <summary>The administrator or a crash ended our session: nothing more can be read.</summary>
    public static bool EndsTheSession(PostgresException exception) => exception.SqlState.StartsWith("57P", StringComparison.Ordinal);

    private async Task ReadOnwardAsync<T>(
        IReadOnlyList<(string Schema, Statement Statement)> reads,
        Func<NpgsqlDataReader, T> row,
        List<SchemaRead<T>> done,
        CancellationToken cancellation)
    {
        const int AtOnce = 250;
        var connection = await database.ConnectionAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(IsolationLevel.ReadCommitted, cancellation);
        await using var batch = Framed(connection, transaction, options);
        var now = reads.Skip(done.Count).Take(AtOnce).ToList();
        foreach (var (schema, statement) in now)
        {
            batch.BatchCommands.Add(EnterSchema.Command(schema));
            batch.BatchCommands.Add(statement.Command());
        }

        await using var running = await RunningBatch.StartAsync(batch, queries, time, cancellation);
        await running.SkipAsync(Frame, cancellation);
        foreach (var (_, statement) in now)
        {
            await running.SkipAsync(EnterSchema, cancellation);
            done.Add(new SchemaRead<T>(await running.NextAsync(statement, row, cancellation), null));
        }
    }

    /// <summary>A batch that begins by making its transaction read-only and bounding its time. <paramref name="lockTimeout"/> is the options' where it is not given.</summary>
    public static NpgsqlBatch Framed(NpgsqlConnection connection, NpgsqlTransaction transaction, PostgresOptions options, TimeSpan? lockTimeout = null)
    {
        var batch = new NpgsqlBatch(connection, transaction);
        batch.BatchCommands.Add(Frame.Command(
            Milliseconds(options.StatementTimeout), Milliseconds(lockTimeout ?? options.LockTimeout), Milliseconds(options.IdleInTransactionTimeout)));
        return batch;
    }

    /// <summary>As PostgreSQL's settings take it.</summary>
    public static string Milliseconds(TimeSpan span) => $"{(long)span.TotalMilliseconds}ms";
}

/// <summary>The rows of one statement in one schema, or what PostgreSQL said instead.</summary>
internal sealed record SchemaRead<T>(IReadOnlyList<T> Rows, PostgresException? Problem);
