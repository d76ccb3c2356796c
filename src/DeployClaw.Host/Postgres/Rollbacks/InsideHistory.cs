using DeployClaw.Host.Postgres.History;
using DeployClaw.Host.Postgres.Reading;
using DeployClaw.Tenants;
using Npgsql;

namespace DeployClaw.Host.Postgres.Rollbacks;

/// <summary>
/// A tenant's migration history as a transaction of ours sees it, what it has changed itself included. Names without a schema are the tenant's
/// (<c>search_path</c>).
/// </summary>
internal sealed record InsideHistory(MigrationHistory? History, IReadOnlyList<string> Problems)
{
    private static readonly Statement Find = Statement.FromFile("find migration histories", "History.Find.sql");

    public static async Task<InsideHistory> ReadAsync(NpgsqlConnection connection, string schema, CancellationToken cancellation)
    {
        var histories = new PerSchema<MigrationHistory>();
        var found = await FindAsync(connection, schema, cancellation);
        var plan = PlannedRead.Of(found, histories).ToList();
        if (plan.Count > 0)
        {
            HistoryReader.Judge(schema, await RowsAsync(connection, plan, cancellation), histories);
        }

        return new InsideHistory(histories[schema], histories.ProblemsOf(schema));
    }

    /// <summary>The tables in the schema that bear a name of a migration tool's.</summary>
    public static async Task<IReadOnlyList<FoundTable>> FindAsync(NpgsqlConnection connection, string schema, CancellationToken cancellation)
    {
        await using var batch = new NpgsqlBatch(connection) { BatchCommands = { Find.Command(new[] { schema }, HistoryTools.SoughtNames) } };
        await using var rows = await batch.ExecuteReaderAsync(cancellation);
        var found = new List<FoundTable>();
        while (await rows.ReadAsync(cancellation))
        {
            found.Add(FoundTable.Read(rows));
        }

        return found;
    }

    private static async Task<IReadOnlyList<(PlannedRead Read, SchemaRead<HistoryRow> Rows)>> RowsAsync(
        NpgsqlConnection connection, IReadOnlyList<PlannedRead> plan, CancellationToken cancellation)
    {
        await using var batch = new NpgsqlBatch(connection);
        foreach (var read in plan)
        {
            batch.BatchCommands.Add(read.Table.Statement.Command());
        }

        await using var reader = await batch.ExecuteReaderAsync(cancellation);
        var tables = new List<(PlannedRead, SchemaRead<HistoryRow>)>();
        foreach (var read in plan)
        {
            var rows = new List<HistoryRow>();
            while (await reader.ReadAsync(cancellation))
            {
                rows.Add(HistoryRow.Read(reader));
            }

            tables.Add((read, new SchemaRead<HistoryRow>(rows, null)));
            await reader.NextResultAsync(cancellation);
        }

        return tables;
    }
}
