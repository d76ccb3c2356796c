using DeployClaw.Host.Postgres.Reading;
using DeployClaw.Host.Postgres.Scratch;
using DeployClaw.Playbooks;
using Npgsql;

namespace DeployClaw.Host.Migrations.Checking;

/// <summary>
/// Fills the tables of a scratch database, as far as they are empty, with rows that are made up: numbered keys, and references that find them. What a
/// table's own rules do not let in leaves it empty, and is said.
/// </summary>
internal sealed class GeneratedRows(ScratchSchema schema, int rows)
{
    private const string Tables =
        """
        select c.relname::text,
               array (select k.confrelid::regclass::text from pg_constraint k where k.conrelid = c.oid and k.contype = 'f' and k.confrelid <> c.oid),
               c.oid::regclass::text
        from pg_class c
        join pg_namespace n on n.oid = c.relnamespace
        where n.nspname = $1 and c.relkind in ('r', 'p') and not c.relispartition
        order by c.relname
        """;

    private static readonly string Columns = EmbeddedText.Read($"{typeof(GeneratedRows).Namespace}.GeneratedColumns.sql");

    private readonly HashSet<string> filled = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> refused = new(StringComparer.Ordinal);

    // What was tried in vain is not tried again before the table, or one that it refers to, has changed.
    private readonly HashSet<string> inVain = new(StringComparer.Ordinal);

    public int Count => rows;

    /// <summary>Something was filled, so that a statement may fail on it.</summary>
    public bool Any => filled.Count > 0;

    /// <summary>Tables that stay empty, and what PostgreSQL said.</summary>
    public IEnumerable<Gap> Gaps => refused.OrderBy(table => table.Key, StringComparer.Ordinal)
        .Select(table => new Gap($"generated rows of {table.Key}", $"They do not fit its rules, so it was measured empty: {table.Value}."));

    public async Task FillAsync(CancellationToken cancellation)
    {
        await schema.EnterAsync(cancellation);
        var waiting = await EmptyAsync(cancellation);
        while (waiting.Count > 0)
        {
            // Those that others refer to come first; a ring begins somewhere.
            var names = waiting.Select(table => table.Sql).ToHashSet(StringComparer.Ordinal);
            var next = waiting.Find(table => !table.Needs.Any(names.Contains)) ?? waiting[0];
            waiting.Remove(next);
            await FillAsync(next, cancellation);
        }
    }

    /// <summary>Takes the generated rows away again.</summary>
    public async Task EmptyTablesAsync(CancellationToken cancellation)
    {
        await schema.EnterAsync(cancellation);
        // Those that refer to others go first: in as many rounds as there are tables, at most.
        for (var round = filled.Count; filled.Count > 0 && round > 0; round--)
        {
            foreach (var table in filled.ToList())
            {
                if (await TryAsync($"delete from {table}", cancellation) is null or { SqlState: PostgresErrorCodes.UndefinedTable })
                {
                    filled.Remove(table);
                }
            }
        }
    }

    private async Task FillAsync(Table table, CancellationToken cancellation)
    {
        var columns = await ReadAsync(Columns, GeneratedColumn.Read, cancellation, table.Name);
        IReadOnlyList<GeneratedColumn> all = [.. columns.Where(column => !column.HasDefault || column.IsUnique)];
        IReadOnlyList<GeneratedColumn> needed = [.. all.Where(column => column.IsUnique || column.NotNull)];
        var insert = GeneratedInsert.Of(table.Sql, all, rows);
        var attempt = string.Join('|', table.Needs.Intersect(filled, StringComparer.Ordinal).Prepend(insert));
        if (inVain.Contains(attempt))
        {
            return;
        }

        if (await TryAsync(insert, cancellation) is not null && await TryAsync(GeneratedInsert.Of(table.Sql, needed, rows), cancellation) is { } problem)
        {
            inVain.Add(attempt);
            refused[table.Name] = problem.Said();
            return;
        }

        filled.Add(table.Sql);
        refused.Remove(table.Name);
        foreach (var sequence in columns.Select(column => column.Sequence).OfType<string>())
        {
            await TryAsync($"select setval({SqlName.Literal(sequence)}, {rows})", cancellation);
        }
    }

    private async Task<List<Table>> EmptyAsync(CancellationToken cancellation)
    {
        var empty = new List<Table>();
        foreach (var table in await ReadAsync(Tables, row => new Table(row.GetString(0), row.GetFieldValue<string[]>(1), row.GetString(2)), cancellation))
        {
            if (!(await ReadAsync($"select exists (select from {table.Sql}) or $1 is null", row => row.GetBoolean(0), cancellation))[0])
            {
                empty.Add(table);
            }
        }

        return empty;
    }

    private async Task<IReadOnlyList<T>> ReadAsync<T>(string sql, Func<NpgsqlDataReader, T> read, CancellationToken cancellation, params string[] more)
    {
        await using var command = new NpgsqlCommand(sql, schema.Connection);
        foreach (var value in more.Prepend(schema.Name))
        {
            command.Parameters.Add(new NpgsqlParameter { Value = value });
        }

        await using var row = await command.ExecuteReaderAsync(cancellation);
        var list = new List<T>();
        while (await row.ReadAsync(cancellation))
        {
            list.Add(read(row));
        }

        return list;
    }

    private async Task<PostgresException?> TryAsync(string sql, CancellationToken cancellation)
    {
        try
        {
            await using var command = new NpgsqlCommand(sql, schema.Connection);
            await command.ExecuteNonQueryAsync(cancellation);
            return null;
        }
        catch (PostgresException refusal)
        {
            return refusal;
        }
    }

    private sealed record Table(string Name, IReadOnlyList<string> Needs, string Sql);
}
