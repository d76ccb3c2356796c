using DeployClaw.Audit;
using DeployClaw.Host.Audit.Export;
using Npgsql;

namespace DeployClaw.Host.Store;

/// <summary>What an export reads of the trail. Rows are repeated as they are, right or not: to judge them is the verifier's part.</summary>
internal static class ExportRows
{
    private const string Newest = "SELECT note FROM deployclaw.checkpoint ORDER BY size DESC LIMIT 1";

    private const string NewestOfIncident = "SELECT note FROM deployclaw.incident_head WHERE incident = $1 AND size <= $2 ORDER BY size DESC LIMIT 1";

    // Leaves are written with the head that counts them: more of them than it counts means that a newer head was taken away.
    private const string Beyond =
        "SELECT count(*) FROM deployclaw.entry e JOIN deployclaw.leaf l USING (position) WHERE e.incident = $1 AND e.sequence > $2";

    private const string Range =
        """
        -- An end that is left open is the log's own, so that a file of all is one of all: what somebody cut off is missed.
        SELECT
            CASE WHEN $1 = to_timestamp(0) AND (max(l.index) IS NOT NULL OR $2 >= '9999-01-01T00:00:00Z'::timestamptz) THEN 0::bigint ELSE min(l.index) END,
            CASE WHEN $2 >= '9999-01-01T00:00:00Z'::timestamptz THEN $3::bigint ELSE max(l.index) + 1 END
        FROM deployclaw.entry e
        JOIN deployclaw.leaf l USING (position)
        WHERE e.at >= $1 AND e.at < $2 AND l.index < $3
        """;

    // Those that were put outside, and a hundred at even distances.
    private const string Earlier =
        """
        SELECT note
        FROM (
            SELECT size, note, row_number() OVER (ORDER BY size) AS number, count(*) OVER () AS all
            FROM deployclaw.checkpoint
            WHERE size < $1
        ) c
        WHERE number % greatest(1, c.all / 100) = 0 OR EXISTS (SELECT FROM deployclaw.anchor a WHERE a.size = c.size)
        ORDER BY size
        """;

    private const string Keys =
        """
        SELECT h.note, l.index, e.body
        FROM deployclaw.entry e
        JOIN deployclaw.leaf l USING (position)
        CROSS JOIN LATERAL (SELECT note FROM deployclaw.checkpoint WHERE size > l.index ORDER BY size LIMIT 1) h
        WHERE e.incident IS NULL AND e.kind = 'key-added' AND l.index < $1
        ORDER BY l.index
        """;

    private const string Columns =
        """
        SELECT l.index, e.body, l.hash, e.mac, e.mac_key, p.salts, p.values
        FROM deployclaw.leaf l
        JOIN deployclaw.entry e USING (position)
        LEFT JOIN LATERAL (
            SELECT array_agg(salt ORDER BY commitment) AS salts, array_agg(value ORDER BY commitment) AS values
            FROM deployclaw.personal p
            WHERE p.position = e.position AND p.value IS NOT NULL AND length(p.salt) = 16
        ) p ON true
        """;

    // Without its text an entry passes where an archive says where that is.
    private const string Archived = "(e.body IS NOT NULL OR EXISTS (SELECT FROM deployclaw.archive a WHERE a.incident = e.incident))";

    private const string OfRange = $"{Columns} WHERE l.index > $1 AND l.index < $2 AND {Archived} ORDER BY l.index LIMIT $3";

    private const string OfIncident = $"{Columns} WHERE l.index > $1 AND e.incident = $2 AND e.sequence <= $3 AND {Archived} ORDER BY l.index LIMIT $4";

    private const string Hashes =
        """
        SELECT 0, index, hash FROM deployclaw.leaf WHERE index = ANY($1::bigint[])
        UNION ALL
        SELECT n.level, n.index, n.hash FROM deployclaw.node n JOIN unnest($2::integer[], $3::bigint[]) AS w (level, index) USING (level, index)
        """;

    public static async Task<string?> NewestAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        await using var command = Sql.On(connection, Newest);
        return await command.ExecuteScalarAsync(cancellation) as string;
    }

    public static async Task<string?> HeadAsync(NpgsqlConnection connection, string incident, long size, CancellationToken cancellation)
    {
        await using var command = Sql.On(connection, NewestOfIncident, incident, size);
        return await command.ExecuteScalarAsync(cancellation) as string;
    }

    /// <summary>How many entries of an incident are in the log beyond those that a head of it counts.</summary>
    public static async Task<long> BeyondAsync(NpgsqlConnection connection, IncidentHead head, CancellationToken cancellation)
    {
        await using var command = Sql.On(connection, Beyond, head.Incident.Value, head.Count);
        return (long)(await command.ExecuteScalarAsync(cancellation))!;
    }

    /// <summary>Null where nothing happened in that time.</summary>
    public static async Task<TrailScope.Range?> RangeAsync(NpgsqlConnection connection, TrailSelection.Between between, long size, CancellationToken cancellation)
    {
        await using var command = Sql.On(connection, Range, between.From, between.To, size);
        var found = await Rows.ListAsync(command, row => row.IsDBNull(0) ? null : new TrailScope.Range(row.GetInt64(0), row.GetInt64(1)), cancellation);
        return found[0];
    }

    public static async Task<IReadOnlyList<SignedNote>> EarlierAsync(NpgsqlConnection connection, long size, CancellationToken cancellation)
    {
        await using var command = Sql.On(connection, Earlier, size);
        return [.. (await Rows.ListAsync(command, row => SignedNote.Parse(row.GetString(0)), cancellation)).OfType<SignedNote>()];
    }

    public static async Task<IReadOnlyList<KeyIntroduction>> KeysAsync(NpgsqlConnection connection, long size, CancellationToken cancellation)
    {
        await using var command = Sql.On(connection, Keys, size);
        var found = await Rows.ListAsync(command, row => (Note: SignedNote.Parse(row.GetString(0)), Index: row.GetInt64(1), Entry: row.Text(2)), cancellation);
        return [.. found.Where(key => key is { Note: not null, Entry: not null }).Select(key => new KeyIntroduction(key.Note!, key.Index, key.Entry!))];
    }

    public static async Task<List<StoredEntry>> PageAsync(NpgsqlConnection connection, TrailScope scope, long after, int most, CancellationToken cancellation)
    {
        await using var command = scope switch
        {
            TrailScope.Range range => Sql.On(connection, OfRange, after, range.End, most),
            TrailScope.OfIncident { Head: var note } when IncidentHead.Parse(note.Text) is { } head => Sql.On(connection, OfIncident, after, head.Incident.Value, head.Count, most),
            _ => throw new InvalidOperationException($"{scope.GetType().Name} is not known here."),
        };
        return await Rows.ListAsync(command, Entry, cancellation);
    }

    public static async Task<IReadOnlyDictionary<TreeNode, MerkleHash>> HashesAsync(
        NpgsqlConnection connection, IReadOnlyCollection<TreeNode> nodes, CancellationToken cancellation)
    {
        TreeNode[] inner = [.. nodes.Where(node => node.Level > 0)];
        await using var command = Sql.On(
            connection, Hashes, nodes.Where(node => node.Level == 0).Select(node => node.Index).ToArray(), inner.Select(node => node.Level).ToArray(),
            inner.Select(node => node.Index).ToArray());
        return (await Rows.ListAsync(command, row => (Node: new TreeNode(row.GetInt32(0), row.GetInt64(1)), Hash: Hash(row, 2)), cancellation))
            .ToDictionary(found => found.Node, found => found.Hash);
    }

    private static StoredEntry Entry(NpgsqlDataReader row) => new(
        row.GetInt64(0), row.Text(1), Hash(row, 2), row.GetFieldValue<byte[]>(3), row.GetString(4),
        row.IsDBNull(5) ? [] : [.. row.GetFieldValue<byte[][]>(5).Zip(row.GetFieldValue<string[]>(6), (salt, value) => new PersonalValue(salt, value))]);

    // What is no hash cannot be the right one either.
    private static MerkleHash Hash(NpgsqlDataReader row, int column) =>
        row.GetFieldValue<byte[]>(column) is { Length: MerkleHash.Length } bytes ? MerkleHash.From(bytes) : default;
}

/// <summary>An entry's row, with what is kept beside it.</summary>
internal sealed record StoredEntry(long Index, string? Text, MerkleHash Leaf, byte[] Mac, string MacKey, IReadOnlyList<PersonalValue> Personal);
