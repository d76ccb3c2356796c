using DeployClaw.Host.Postgres.Reading;
using DeployClaw.Host.Postgres.Survey;
using DeployClaw.Tenants;

namespace DeployClaw.Host.Postgres.History;

/// <summary>Reads each tenant's migration history: finds the tools' tables in one query, then reads them all in one round trip.</summary>
internal sealed class HistoryReader(ReadOnlyReader reader)
{
    private static readonly Statement Find = Statement.FromFile("find migration histories", "History.Find.sql");

    public async Task<PerSchema<MigrationHistory>> ReadAsync(IReadOnlyList<TenantSchema> tenants, CancellationToken cancellation)
    {
        var histories = new PerSchema<MigrationHistory>();
        foreach (var tenant in tenants.Where(tenant => !tenant.Readable))
        {
            histories.Missed(tenant.Name, "What is in the schema may not be read: the reader's role needs USAGE on it.");
        }

        var names = tenants.Where(tenant => tenant.Readable).Select(tenant => tenant.Name).ToArray();
        var found = await reader.ReadAsync(Find, [names, HistoryTools.SoughtNames], FoundTable.Read, cancellation);
        var plan = found.GroupBy(table => table.Schema, StringComparer.Ordinal).SelectMany(tables => PlannedRead.Of([.. tables], histories)).ToList();
        var statements = plan.Select(read => (read.Schema, read.Table.Statement)).ToList();
        var rows = await reader.ReadInSchemasAsync(statements, HistoryRow.Read, cancellation);
        foreach (var reads in plan.Zip(rows).GroupBy(pair => pair.First.Schema, StringComparer.Ordinal))
        {
            Judge(reads.Key, [.. reads], histories);
        }

        return histories;
    }

    internal static void Judge(
        string schema, IReadOnlyList<(PlannedRead Read, SchemaRead<HistoryRow> Rows)> reads, PerSchema<MigrationHistory> histories)
    {
        var candidates = new List<MigrationHistory>();
        foreach (var (read, rows) in reads)
        {
            if (rows.Problem is { } problem)
            {
                histories.Missed(schema, SchemaProblem.Sentence($"The migration history {read.Table.Name}", problem));
            }
            else if (read.Table == read.Tool.Table)
            {
                candidates.Add(new MigrationHistory(read.Tool.Name, read.Tool.Interpret(rows.Rows)));
            }
            else if (rows.Rows.FirstOrDefault(row => row.Flag) is { } held)
            {
                histories.Missed(schema, Held(read, held));
            }
        }

        histories[schema] = HistoryChoice.Newest(candidates);
        if (HistoryChoice.Ambiguous(candidates) is { } ambiguity)
        {
            histories.Missed(schema, ambiguity);
        }
    }

    private static string Held(PlannedRead read, HistoryRow held)
    {
        var by = held.Description is { } name ? $" by {name}" : "";
        var since = held.At is { } at ? $" since {at.UtcDateTime:yyyy-MM-dd HH:mm:ss} UTC" : "";
        return $"The migration lock {read.Table.Name} is held{by}{since}: a migration is running, or died before it ended.";
    }
}
