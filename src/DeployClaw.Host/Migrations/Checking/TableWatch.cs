using DeployClaw.Host.Postgres.Scratch;
using Npgsql;

namespace DeployClaw.Host.Migrations.Checking;

/// <summary>
/// Sees what statements do to the tables that were there before: the locks of our session, a new file for a table that was rewritten, and whole
/// scans as the session's own statistics count them (those of ALTER TABLE and CREATE INDEX are among them).
/// </summary>
internal sealed class TableWatch
{
    private const string Look =
        """
        SELECT c.relname::text, pg_catalog.pg_relation_filenode(c.oid)::bigint, pg_catalog.pg_stat_get_xact_numscans(c.oid),
               ARRAY(SELECT l.mode FROM pg_catalog.pg_locks l WHERE l.pid = pg_catalog.pg_backend_pid() AND l.relation = c.oid AND l.granted ORDER BY 1)
        FROM pg_catalog.pg_class c
        JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
        WHERE n.nspname = $1 AND c.relkind IN ('r', 'm')
        ORDER BY c.relname
        """;

    private readonly ScratchSchema schema;
    private Dictionary<string, Seen> last;

    private TableWatch(ScratchSchema schema, Dictionary<string, Seen> first) => (this.schema, last) = (schema, first);

    public static async Task<TableWatch> BeginAsync(ScratchSchema schema, CancellationToken cancellation) =>
        new(schema, await LookAsync(schema, cancellation));

    /// <summary>What the statement since the last look did.</summary>
    public async Task<TableChanges> SinceAsync(CancellationToken cancellation)
    {
        var before = last;
        var now = await LookAsync(schema, cancellation);
        // Those that a statement made do not matter to anybody yet; those that it dropped are locked, but not to be seen any more.
        last = now.Where(table => before.ContainsKey(table.Key)).ToDictionary(StringComparer.Ordinal);
        return new TableChanges(
            [
                .. last.SelectMany(table => table.Value.Locks.Except(before[table.Key].Locks, StringComparer.Ordinal).Select(mode => new TableLock(table.Key, mode))),
                .. before.Keys.Except(now.Keys, StringComparer.Ordinal).Select(gone => new TableLock(gone, "AccessExclusiveLock")),
            ],
            [.. last.Where(table => table.Value.File != before[table.Key].File).Select(table => table.Key)],
            [.. last.Where(table => table.Value.Scans > before[table.Key].Scans).Select(table => table.Key)]);
    }

    private static async Task<Dictionary<string, Seen>> LookAsync(ScratchSchema schema, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(Look, schema.Connection) { Parameters = { new() { Value = schema.Name } } };
        await using var row = await command.ExecuteReaderAsync(cancellation);
        var tables = new Dictionary<string, Seen>(StringComparer.Ordinal);
        while (await row.ReadAsync(cancellation))
        {
            tables[row.GetString(0)] = new Seen(row.GetInt64(1), row.GetInt64(2), row.GetFieldValue<string[]>(3));
        }

        return tables;
    }

    private sealed record Seen(long File, long Scans, string[] Locks);
}

/// <summary>What a statement did to tables that were there before it.</summary>
internal sealed record TableChanges(IReadOnlyList<TableLock> Locks, IReadOnlyList<string> Rewritten, IReadOnlyList<string> Scanned);
