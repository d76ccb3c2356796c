using System.Data;
using DeployClaw.Host.Postgres.History;
using DeployClaw.Host.Postgres.Reading;
using Npgsql;

namespace DeployClaw.Host.Postgres.Rollbacks;

/// <summary>
/// A transaction in which a playbook's SQL runs, under a <see cref="Guard"/>. Unless it is committed, all of it is taken back when this is disposed of, and by the
/// server when we are gone.
/// </summary>
internal sealed class GuardedTransaction : IAsyncDisposable
{
    private static readonly Statement Frame = Statement.FromFile("rollback's frame", "Rollbacks.Sql.Frame.sql");
    private static readonly Statement Tenant = Statement.FromFile("tenant taken", "Rollbacks.Sql.Tenant.sql");
    private static readonly Statement Others = Statement.FromFile("others at work", "Rollbacks.Sql.Others.sql");

    private readonly NpgsqlTransaction transaction;
    private readonly TimeProvider time;

    private GuardedTransaction(NpgsqlTransaction transaction, string schema, TimeProvider time) =>
        (this.transaction, Schema, this.time) = (transaction, schema, time);

    public string Schema { get; }

    public NpgsqlConnection Connection => transaction.Connection!;

    /// <summary>As we found it; empty before <see cref="EnterAsync"/>.</summary>
    public IReadOnlyDictionary<long, RowKeeper> Before { get; private set; } = new Dictionary<long, RowKeeper>();

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

    /// <summary>Hands it over to a playbook: from here on as the role that owns the tenant's tables, and watched.</summary>
    public Task<Guard> AssumeAsync(string? role, CancellationToken cancellation) => Guard.AssumeAsync(this, role, time, cancellation);

    /// <summary>Runs a statement of ours in it.</summary>
    public async Task<T?> AskAsync<T>(NpgsqlBatchCommand command, Func<NpgsqlDataReader, T> row, CancellationToken cancellation)
    {
        await using var batch = Batch(command);
        await using var rows = await batch.ExecuteReaderAsync(cancellation);
        return await rows.ReadAsync(cancellation) ? row(rows) : default;
    }

    public NpgsqlBatch Batch(params IEnumerable<NpgsqlBatchCommand> commands)
    {
        var batch = new NpgsqlBatch(Connection, transaction);
        foreach (var command in commands)
        {
            batch.BatchCommands.Add(command);
        }

        return batch;
    }

    /// <param name="deadline">Of its answer alone, since a network may swallow it. Whoever asks for the end of the work waits: a COMMIT that was sent is not left alone.</param>
    public Task CommitAsync(CancellationToken deadline) => transaction.CommitAsync(deadline);

    public ValueTask DisposeAsync() => transaction.DisposeAsync();
}
