using DeployClaw.Host.Postgres.History;
using DeployClaw.Host.Postgres.Reading;
using DeployClaw.Rollbacks;
using Npgsql;

namespace DeployClaw.Host.Postgres.Structure;

/// <summary>
/// One schema's structure written out, over a connection of the caller's and inside its transaction, uncommitted changes included. It comes from
/// the same statement as the fingerprints of <see cref="StructureReader"/>, and so its fingerprint is theirs. It leaves <c>search_path</c> set to the schema.
/// </summary>
internal static class SchemaReading
{
    private static readonly Statement Items = Statement.FromFile("structure, written out", "Structure.Structure.sql", "Structure.Items.sql");

    public static NpgsqlBatchCommand Command(string schema) => Items.Command(new[] { schema }, HistoryTools.TableNames);

    /// <summary>Null where there is no such schema, or where somebody dropped a part of it meanwhile.</summary>
    public static async Task<SchemaStructure?> ReadAsync(NpgsqlConnection connection, string schema, CancellationToken cancellation)
    {
        await using var batch = new NpgsqlBatch(connection) { BatchCommands = { Command(schema) } };
        await using var rows = await batch.ExecuteReaderAsync(cancellation);
        return await ReadAsync(rows, cancellation);
    }

    /// <summary>Of the rows that <see cref="Command"/> gives.</summary>
    public static async Task<SchemaStructure?> ReadAsync(NpgsqlDataReader rows, CancellationToken cancellation)
    {
        var (sum, xor, torn, exists) = (0L, 0L, false, false);
        var items = new List<StructureItem>();
        while (await rows.ReadAsync(cancellation))
        {
            exists = true;
            torn |= rows.GetBoolean(2);
            sum = unchecked(sum + rows.GetInt64(3));
            xor ^= rows.GetInt64(4);
            if (!rows.IsDBNull(0))
            {
                items.Add(ItemText.Read(rows.GetString(0), rows.GetString(1)));
            }
        }

        return exists && !torn ? new SchemaStructure(SchemaFingerprint.Text(sum, xor), OneOfEach(items)) : null;
    }

    // A view's flags and its definition, or functions of one name, are several items that people know as one thing.
    private static IReadOnlyList<StructureItem> OneOfEach(IEnumerable<StructureItem> items) =>
    [
        .. items.GroupBy(item => (item.Kind, item.Name))
            .Select(same => new StructureItem(
                same.Key.Kind, same.Key.Name, string.Join("; ", same.Select(item => item.Definition).Where(text => text.Length > 0).Order(StringComparer.Ordinal))))
            .OrderBy(item => item.Kind, StringComparer.Ordinal)
            .ThenBy(item => item.Name, StringComparer.Ordinal),
    ];
}
