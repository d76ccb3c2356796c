using DeployClaw.Host.Postgres.Reading;
using DeployClaw.Logs;
using DeployClaw.Playbooks;
using DeployClaw.Rollbacks;
using Npgsql;

namespace DeployClaw.Host.Postgres.Rollbacks;

/// <summary>
/// Watches over a playbook's SQL in a transaction: statement by statement through EXECUTE, which refuses to end the transaction; and after each it is looked
/// whether transaction, role, settings and reach are still what they were.
/// </summary>
internal sealed class Guard
{
    private static readonly Statement Home = new(
        "home and role", "select pg_catalog.set_config('search_path', pg_catalog.quote_ident($1) || ', pg_temp', true), pg_catalog.set_config('role', $2, true)");
    private static readonly Statement Next = new("next statement", "select pg_catalog.set_config('deployclaw.statement', $1, true)");
    private static readonly Statement Execute = Statement.FromFile("statement of a playbook", "Rollbacks.Sql.Execute.sql");
    private static readonly Statement Constraints = new("deferred constraints", "set constraints all immediate");
    private static readonly Statement Path = new("search path", "select pg_catalog.set_config('search_path', $1, true)");

    private readonly GuardedTransaction transaction;
    private readonly TimeProvider time;
    private readonly LockBook locks;
    private readonly Watch watch;

    private Guard(GuardedTransaction transaction, TimeProvider time, LockBook locks, Watch watch) =>
        (this.transaction, this.time, this.locks, this.watch) = (transaction, time, locks, watch);

    /// <summary>The transaction's id.</summary>
    public string Xid => watch.Xid;

    /// <summary>Assumes the role that owns the tenant's tables. From here on nothing may change but what is in the schema.</summary>
    public static async Task<Guard> AssumeAsync(GuardedTransaction transaction, string? role, TimeProvider time, CancellationToken cancellation)
    {
        // Reading the structure has left another path.
        await using var batch = transaction.Batch(Home.Command(transaction.Schema, role ?? "none"), Watch.Ask.Command(), OwnLock.Ask.Command());
        await using var rows = await batch.ExecuteReaderAsync(cancellation);
        await rows.NextResultAsync(cancellation);
        var watch = await WatchAsync(rows, cancellation);
        var locks = new LockBook();
        await locks.EnterAsync(rows, cancellation);
        return new Guard(transaction, time, locks, watch);
    }

    /// <summary>Runs one statement. Gives what it did, and what makes it the last one.</summary>
    public async Task<(RehearsedStatement Ran, Obstacle? Obstacle)> RunAsync(string sql, CancellationToken cancellation)
    {
        var began = time.GetTimestamp();
        var shown = Redactor.Redact(sql);
        try
        {
            await using var batch = transaction.Batch(Next.Command(sql), Execute.Command(), Watch.Ask.Command(), OwnLock.Ask.Command());
            await using var rows = await batch.ExecuteReaderAsync(cancellation);
            await rows.NextResultAsync(cancellation);
            var now = await WatchAsync(rows, cancellation);
            var taken = await locks.EnterAsync(rows, cancellation);
            var ran = new RehearsedStatement(shown, RowsOf(sql, now), time.GetElapsedTime(began), LockBook.Shown(taken, transaction.Schema));
            return (ran, Wrong(sql, now, taken));
        }
        catch (PostgresException refused) when (!ReadOnlyReader.EndsTheSession(refused))
        {
            return (new RehearsedStatement(shown, null, time.GetElapsedTime(began), []), Refusal.Of(refused, RunReservations.Beginning(sql), transaction.Schema));
        }
    }

    /// <summary>Has all that was put off to the end done now, and looks at what the transaction comes to.</summary>
    public async Task<(Arrival? Arrival, Obstacle? Obstacle)> ArriveAsync(CancellationToken cancellation)
    {
        var schema = transaction.Schema;
        await using var batch = transaction.Batch(
            Constraints.Command(), Watch.Ask.Command(), OwnLock.Ask.Command(), RowKeeper.Ask.Command(schema), Structure.SchemaReading.Command(schema),
            Path.Command(watch.Settings[0]));
        await using var rows = await batch.ExecuteReaderAsync(cancellation);
        var now = await WatchAsync(rows, cancellation);
        var taken = await locks.EnterAsync(rows, cancellation);
        await rows.NextResultAsync(cancellation);
        var after = await RowKeeper.ReadAsync(rows, cancellation);
        await rows.NextResultAsync(cancellation);
        var structure = await Structure.SchemaReading.ReadAsync(rows, cancellation);
        return Wrong("", now, taken) is { } obstacle ? (null, obstacle)
            : structure is null ? (null, new Obstacle.Wrong($"The schema {schema} is gone, or changed while its structure was read."))
            : (new Arrival(structure, after, locks.Vanished(transaction.Before), locks.Things), null);
    }

    private static async Task<Watch> WatchAsync(NpgsqlDataReader rows, CancellationToken cancellation)
    {
        await rows.ReadAsync(cancellation);
        var now = Watch.Read(rows);
        await rows.NextResultAsync(cancellation);
        return now;
    }

    private Obstacle? Wrong(string sql, Watch now, IReadOnlyList<OwnLock> taken) =>
        (watch.ChangedTo(now) ?? Trespass.In(taken, transaction.Schema, transaction.Before)) is { } sentence
            ? new Obstacle.Wrong($"{(sql.Length == 0 ? "What was put off to the end" : RunReservations.Beginning(sql))} {sentence}")
            : null;

    // DDL counts no rows, and EXECUTE gives zero for it.
    private static long? RowsOf(string sql, Watch now) =>
        SqlScript.Parse(sql).Statements is [{ Kind: StatementKind.Data }] ? now.Rows : null;
}
