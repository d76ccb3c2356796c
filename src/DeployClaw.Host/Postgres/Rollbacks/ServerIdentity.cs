using DeployClaw.Host.Postgres.Reading;
using DeployClaw.Rollbacks;
using Npgsql;

namespace DeployClaw.Host.Postgres.Rollbacks;

/// <summary>Which server a session of ours is on, in which of its histories, and which session it is (<c>Identity.sql</c>).</summary>
internal sealed record ServerIdentity(string SystemIdentifier, int Timeline, int Backend, DateTimeOffset BackendStart)
{
    private static readonly Statement Ask = Statement.FromFile("server's identity", "Rollbacks.Sql.Identity.sql");

    public static async Task<ServerIdentity> ReadAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        await using var batch = new NpgsqlBatch(connection) { BatchCommands = { Ask.Command() } };
        await using var row = await batch.ExecuteReaderAsync(cancellation);
        await row.ReadAsync(cancellation);
        return new ServerIdentity(row.GetString(0), row.GetInt32(1), row.GetInt32(2), row.GetFieldValue<DateTimeOffset>(3));
    }

    public TransactionMark Mark(string xid) => new(xid, Backend, BackendStart, SystemIdentifier, Timeline);
}
