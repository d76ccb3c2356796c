using System.Data;
using DeployClaw.Host.Postgres.History;
using DeployClaw.Host.Postgres.Reading;
using DeployClaw.Logs;
using DeployClaw.Playbooks;
using DeployClaw.Rollbacks;
using Npgsql;

namespace DeployClaw.Host.Postgres.Rollbacks;

/// <summary>
/// A transaction in which a playbook's SQL runs, which is not trusted to behave: statement by statement through EXECUTE, which refuses to end the
/// transaction; and after each it is looked whether transaction, role, settings and reach are still what they were. Unless it is committed, all of it
/// is taken back when this is disposed of, and by the server when we are gone.
/// </summary>
internal sealed class GuardedTransaction : IAsyncDisposable
{
    private static readonly Statement Frame = Statement.FromFile("rollback's frame", "Rollbacks.Sql.Frame.sql");
    private static readonly Statement Tenant = Statement.FromFile("tenant taken", "Rollbacks.Sql.Tenant.sql");
    private static readonly Statement Others = Statement.FromFile("others at work", "Rollbacks.Sql.Others.sql");
    private static readonly Statement Execute = Statement.FromFile("statement of a playbook", "Rollbacks.Sql.Execute.sql");
    private static readonly Statement Statement = new("next statement", "select pg_catalog.set_config('deployclaw.statement', $1, true)");
    private static readonly Statement Home = new(
        "home and role", "select pg_catalog.set_config('search_path', pg_catalog.quote_ident($1) || ', pg_temp', true), pg_catalog.set_config('role', $2, true)");
    private static readonly Statement Constraints = new("deferred constraints", "set constraints all immediate");
    private static readonly Statement Path = new("search path", "select pg_catalog.set_config('search_path', $1, true)");

    private readonly NpgsqlTransaction transaction;
    private readonly TimeProvider time;
    private readonly LockBook locks = new();
    private Watch? watch;

    private GuardedTransaction(NpgsqlTransaction transaction, string schema, TimeProvider time) =>
        (this.transaction, Schema, this.time) = (transaction, schema, time);

    public string Schema { get; }

    public NpgsqlConnection Connection => transaction.Connection!;

    /// <summary>As we found it; empty before <see cref="EnterAsync"/>.</summary>
    public IReadOnlyDictionary<long, RowKeeper> Before { get; private set; } = new Dictionary<long, RowKeeper>();

    /// <summary>The transaction's id; known after <see cref="AssumeAsync"/>.</summary>
    public string Xid => watch!.Xid;

    public static async Task<GuardedTransaction> BeginAsync(NpgsqlConnection connection, string schema, TimeProvider time, CancellationToken cancellation) =>
        new(await connection.BeginTransactionAsync(IsolationLevel.ReadCommitted, cancellation), schema, time);

    /// <summary>Sets the frame and takes the tenant for us alone. Gives what is known of it, or what is in the way.</summary>
    public async Task<(TenantFacts? Facts, Obstacle? Obstacle)> EnterAsync(TimeSpan deadline, TimeSpan lockTimeout, CancellationToken cancellation)
    {
        // Later than our own deadline, which is to be the one that ends it.
        var atLast = ReadOnlyReader.Milliseconds(deadline + TimeSpan.FromSeconds(2));
        var tools = MigrationLocks.Of(Schema, Connection.Database);
        await using var batch = Batch(
            Frame.Command(Schema, ReadOnlyReader.Milliseconds(lockTimeout), atLast),
            Tenant.Command(Schema),
            Others.Command(Schema, HistoryTools.TableNames, tools.Select(tool => tool.Key).ToArray(), tools.Select(tool => tool.Tool).ToArray()),
            RowKeeper.Ask.Command(Schema));
        await using var rows = await batch.ExecuteReaderAsync(cancellation);
        await rows.NextResultAsync(cancellation);
        await rows.ReadAsync(cancellation);
        var facts = TenantFacts.Read(rows);
        await rows.NextResultAsync(cancellation);
        var others = new List<OtherSession>();
        while (await rows.ReadAsync(cancellation))
        {
            others.Add(OtherSession.Read(rows));
        }

        await rows.NextResultAsync(cancellation);
        Before = await RowKeeper.ReadAsync(rows, cancellation);
        var obstacle = facts.Judge(Schema) ?? OtherSession.Judge(others, Schema, tools, lockTimeout);
        return (obstacle is null ? facts : null, obstacle);
    }

    /// <summary>Assumes the role that owns the tenant's tables. From here on nothing may change but what is in the schema.</summary>
    public async Task AssumeAsync(string? role, CancellationToken cancellation)
    {
        // Reading the structure has left another path.
        await using var batch = Batch(Home.Command(Schema, role ?? "none"), Watch.Ask.Command(), OwnLock.Ask.Command());
        await using var rows = await batch.ExecuteReaderAsync(cancellation);
        await rows.NextResultAsync(cancellation);
        await rows.ReadAsync(cancellation);
        watch = Watch.Read(rows);
        await rows.NextResultAsync(cancellation);
        await locks.EnterAsync(rows, cancellation);
    }

    /// <summary>Runs one statement. Gives what it did, and what makes it the last one.</summary>
    public async Task<(RehearsedStatement Ran, Obstacle? Obstacle)> RunAsync(string sql, CancellationToken cancellation)
    {
        var began = time.GetTimestamp();
        var shown = Redactor.Redact(sql);
        try
        {
            await using var batch = Batch(Statement.Command(sql), Execute.Command(), Watch.Ask.Command(), OwnLock.Ask.Command());
            await using var rows = await batch.ExecuteReaderAsync(cancellation);
            await rows.NextResultAsync(cancellation);
            var now = await WatchAsync(rows, cancellation);
            var taken = await locks.EnterAsync(rows, cancellation);
            var ran = new RehearsedStatement(shown, RowsOf(sql, now), time.GetElapsedTime(began), LockBook.Shown(taken, Schema));
            return (ran, Wrong(sql, now, taken));
        }
        catch (PostgresException refused) when (!ReadOnlyReader.EndsTheSession(refused))
        {
            return (new RehearsedStatement(shown, null, time.GetElapsedTime(began), []), Refusal.Of(refused, RunReservations.Beginning(sql), Schema));
        }
    }

    /// <summary>Has all that was put off to the end done now, and looks at what the transaction comes to.</summary>
    public async Task<(Arrival? Arrival, Obstacle? Obstacle)> ArriveAsync(CancellationToken cancellation)
    {
        await using var batch = Batch(
            Constraints.Command(), Watch.Ask.Command(), OwnLock.Ask.Command(), RowKeeper.Ask.Command(Schema), Structure.SchemaReading.Command(Schema),
            Path.Command(watch!.Settings[0]));
        await using var rows = await batch.ExecuteReaderAsync(cancellation);
        var now = await WatchAsync(rows, cancellation);
        var taken = await locks.EnterAsync(rows, cancellation);
        await rows.NextResultAsync(cancellation);
        var after = await RowKeeper.ReadAsync(rows, cancellation);
        await rows.NextResultAsync(cancellation);
        var structure = await Structure.SchemaReading.ReadAsync(rows, cancellation);
        return Wrong("", now, taken) is { } obstacle ? (null, obstacle)
            : structure is null ? (null, new Obstacle.Wrong($"The schema {Schema} is gone, or changed while its structure was read."))
            : (new Arrival(structure, after, locks.Vanished(Before), locks.Things), null);
    }

    /// <summary>Runs a statement of ours in it.</summary>
    public async Task<T?> AskAsync<T>(NpgsqlBatchCommand command, Func<NpgsqlDataReader, T> row, CancellationToken cancellation)
    {
        await using var batch = Batch(command);
        await using var rows = await batch.ExecuteReaderAsync(cancellation);
        return await rows.ReadAsync(cancellation) ? row(rows) : default;
    }

    // Whoever asked for the end of the work must not leave half of it in between: a COMMIT that was sent is waited for.
    public Task CommitAsync() => transaction.CommitAsync(CancellationToken.None);

    public ValueTask DisposeAsync() => transaction.DisposeAsync();

    private NpgsqlBatch Batch(params IEnumerable<NpgsqlBatchCommand> commands)
    {
        var batch = new NpgsqlBatch(Connection, transaction);
        foreach (var command in commands)
        {
            batch.BatchCommands.Add(command);
        }

        return batch;
    }

    private static async Task<Watch> WatchAsync(NpgsqlDataReader rows, CancellationToken cancellation)
    {
        await rows.ReadAsync(cancellation);
        var now = Watch.Read(rows);
        await rows.NextResultAsync(cancellation);
        return now;
    }

    private Obstacle? Wrong(string sql, Watch now, IReadOnlyList<OwnLock> taken) =>
        (watch!.ChangedTo(now) ?? Trespass.In(taken, Schema, Before)) is { } sentence
            ? new Obstacle.Wrong($"{(sql.Length == 0 ? "What was put off to the end" : RunReservations.Beginning(sql))} {sentence}")
            : null;

    // DDL counts no rows, and EXECUTE gives zero for it.
    private static long? RowsOf(string sql, Watch now) =>
        SqlScript.Parse(sql).Statements is [{ Kind: StatementKind.Data }] ? now.Rows : null;
}
