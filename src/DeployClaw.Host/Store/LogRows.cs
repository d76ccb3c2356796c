using DeployClaw.Audit;
using DeployClaw.Host.Audit.Sequencing;
using Npgsql;

namespace DeployClaw.Host.Store;

/// <summary>The log of the trail as rows: what is read to go on with it, and what is added. All in the caller's transaction.</summary>
internal static class LogRows
{
    // Any number that nobody else in the database uses.
    private const long Lock = 0x6465_706C_6F79_0002;

    private const string TakeTurn = "SELECT pg_try_advisory_xact_lock($1)";

    private const string Newest = "SELECT note, frontier FROM deployclaw.checkpoint ORDER BY size DESC LIMIT 1";

    private const string Horizon =
        """
        SELECT pg_snapshot_xmin(s)::text::bigint, pg_snapshot_xmax(s)::text::bigint, q.last_value
        FROM pg_current_snapshot() s, deployclaw.entry_position_seq q
        """;

    // What is set aside is looked at again in a sweep only: it may have been mended.
    private const string Pending =
        """
        SELECT e.position, e.incident, e.sequence, e.at, e.kind, e.body, e.mac, e.mac_key
        FROM deployclaw.entry e
        WHERE e.position > $1
          AND NOT EXISTS (SELECT FROM deployclaw.leaf l WHERE l.position = e.position)
          AND ($2 OR NOT EXISTS (SELECT FROM deployclaw.set_aside s WHERE s.position = e.position))
        ORDER BY e.position
        LIMIT $3
        """;

    private const string Heads =
        """
        SELECT i.incident, h.note
        FROM unnest($1::text[]) AS i (incident)
        CROSS JOIN LATERAL (SELECT note FROM deployclaw.incident_head WHERE incident = i.incident ORDER BY size DESC LIMIT 1) h
        """;

    private const string Copies = "SELECT hash FROM deployclaw.leaf WHERE hash = ANY($1::bytea[])";

    private const string AddLeaves = "INSERT INTO deployclaw.leaf (index, position, hash) SELECT * FROM unnest($1::bigint[], $2::bigint[], $3::bytea[])";
    private const string AddNodes = "INSERT INTO deployclaw.node (level, index, hash) SELECT * FROM unnest($1::integer[], $2::bigint[], $3::bytea[])";
    private const string AddHeads = "INSERT INTO deployclaw.incident_head (incident, size, note) SELECT i.incident, $2, i.note FROM unnest($1::text[], $3::text[]) AS i (incident, note)";
    private const string AddCheckpoint = "INSERT INTO deployclaw.checkpoint (size, note, frontier) VALUES ($1, $2, $3)";
    private const string SetAside = "INSERT INTO deployclaw.set_aside (position, why) SELECT * FROM unnest($1::bigint[], $2::text[]) ON CONFLICT DO NOTHING";

    /// <summary>Null where it is another node's turn.</summary>
    public static async Task<LogReading?> ReadAsync(NpgsqlConnection connection, long after, bool sweeping, int most, CancellationToken cancellation)
    {
        await using var batch = new NpgsqlBatch(connection)
        {
            BatchCommands =
            {
                Sql.Statement(TakeTurn, Lock), new(Newest), new(Horizon), Sql.Statement(Pending, after, sweeping, most),
            },
        };
        await using var reader = await batch.ExecuteReaderAsync(cancellation);
        await reader.ReadAsync(cancellation);
        if (!reader.GetBoolean(0))
        {
            return null;
        }

        await reader.NextResultAsync(cancellation);
        var head = await reader.ReadAsync(cancellation) ? new StoredHead(reader.GetString(0), reader.GetFieldValue<byte[]>(1)) : null;
        await reader.NextResultAsync(cancellation);
        await reader.ReadAsync(cancellation);
        var horizon = new Horizon(reader.GetInt64(0), reader.GetInt64(1), reader.GetInt64(2));
        await reader.NextResultAsync(cancellation);
        return new LogReading(head, horizon, await Rows.ListAsync(reader, Entry, cancellation));
    }

    /// <summary>Which of these hashes are in the log already, and the newest heads of these incidents.</summary>
    public static async Task<(HashSet<MerkleHash> Copies, List<(string Incident, string Note)> Heads)> ContextAsync(
        NpgsqlConnection connection, IEnumerable<MerkleHash> hashes, IEnumerable<string> incidents, CancellationToken cancellation)
    {
        await using var batch = new NpgsqlBatch(connection)
        {
            BatchCommands =
            {
                // In brackets: an array alone would be taken for the list of parameters.
                Sql.Statement(Copies, [hashes.Select(hash => hash.ToArray()).ToArray()]), Sql.Statement(Heads, [incidents.ToArray()]),
            },
        };
        await using var reader = await batch.ExecuteReaderAsync(cancellation);
        var copies = await Rows.ListAsync(reader, row => MerkleHash.From(row.GetFieldValue<byte[]>(0)), cancellation);
        await reader.NextResultAsync(cancellation);
        return ([.. copies], await Rows.ListAsync(reader, row => (row.GetString(0), row.GetString(1)), cancellation));
    }

    public static async Task AddAsync(NpgsqlConnection connection, LogGrowth growth, CancellationToken cancellation)
    {
        await using var batch = new NpgsqlBatch(connection);
        if (growth.SetAside.Count > 0)
        {
            batch.BatchCommands.Add(Sql.Statement(SetAside, growth.SetAside.Select(one => one.Position).ToArray(), growth.SetAside.Select(one => one.Why).ToArray()));
        }

        if (growth.Leaves.Count > 0)
        {
            batch.BatchCommands.Add(Sql.Statement(
                AddLeaves, growth.Leaves.Select(leaf => leaf.Index).ToArray(), growth.Leaves.Select(leaf => leaf.Position).ToArray(), growth.Leaves.Select(leaf => leaf.Hash.ToArray()).ToArray()));
            batch.BatchCommands.Add(Sql.Statement(
                AddNodes, growth.Nodes.Select(node => node.Node.Level).ToArray(), growth.Nodes.Select(node => node.Node.Index).ToArray(), growth.Nodes.Select(node => node.Hash.ToArray()).ToArray()));
            batch.BatchCommands.Add(Sql.Statement(AddHeads, growth.Heads.Select(head => head.Incident).ToArray(), growth.Size, growth.Heads.Select(head => head.Note).ToArray()));
            batch.BatchCommands.Add(Sql.Statement(AddCheckpoint, growth.Size, growth.Checkpoint, growth.Frontier));
        }

        await batch.ExecuteNonQueryAsync(cancellation);
    }

    /// <summary>A row whose first columns are those of an entry, from its position to the name of its key.</summary>
    internal static PendingEntry Entry(NpgsqlDataReader row) => new(
        row.GetInt64(0), row.Text(1), row.IsDBNull(2) ? null : row.GetInt32(2), row.GetFieldValue<DateTimeOffset>(3), row.GetString(4), row.Text(5),
        row.GetFieldValue<byte[]>(6), row.GetString(7));
}
