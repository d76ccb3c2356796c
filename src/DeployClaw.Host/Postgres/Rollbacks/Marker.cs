using DeployClaw.Host.Postgres.Reading;
using DeployClaw.Rollbacks;
using Npgsql;

namespace DeployClaw.Host.Postgres.Rollbacks;

/// <summary>The row that a rollback leaves in the tenants' database, in its own transaction: where it is, the rollback is done.</summary>
internal sealed record Marker(string Rollback, string Schema, string Digest, DateTimeOffset At, IReadOnlyList<RowExport> Exports)
{
    private static readonly Statement Ask = Statement.FromFile("marker", "Rollbacks.Sql.Done.sql");
    private static readonly Statement Leave = Statement.FromFile("marker left", "Rollbacks.Sql.Mark.sql");

    public static NpgsqlBatchCommand Find(string grant) => Ask.Command(grant);

    /// <summary>A second one for the same grant waits for the first, and is refused when that was committed.</summary>
    public static NpgsqlBatchCommand Insert(RollbackOrder order) => Leave.Command(order.Grant.Id, order.Id, order.Schema, order.Playbook.Digest);

    public static Marker Read(NpgsqlDataReader row)
    {
        var (tables, rows) = (row.GetFieldValue<string[]>(4), row.GetFieldValue<long[]>(5));
        var (artifacts, hashes) = (row.GetFieldValue<string[]>(6), row.GetFieldValue<string[]>(7));
        return new Marker(
            row.GetString(0), row.GetString(1), row.GetString(2), row.GetFieldValue<DateTimeOffset>(3),
            [.. tables.Select((table, i) => new RowExport(table, rows[i], artifacts[i], hashes[i]))]);
    }

    /// <summary>What it says of an order that goes by the same grant.</summary>
    public RunOutcome Says(RollbackOrder order) => (Rollback, Schema, Digest) == (order.Id, order.Schema, order.Playbook.Digest)
        ? new RunOutcome.Committed(At, Exports, [])
        : new RunOutcome.NotDone($"The grant {order.Grant.Id} was used up by rollback {Rollback} of {Schema}, at {At.UtcDateTime:yyyy-MM-dd HH:mm:ss} UTC.");
}
