using DeployClaw.Tenants;

namespace DeployClaw.Host.Postgres.Reading;

/// <summary>What ran against the tenants' database, for the report: one record per named statement, in order of its first run.</summary>
internal sealed class QueryLog
{
    private readonly OrderedDictionary<string, QueryRecord> records = new(StringComparer.Ordinal);

    public IReadOnlyList<QueryRecord> Records => [.. records.Values];

    public void Ran(Statement statement, TimeSpan duration, long rows)
    {
        var before = records.GetValueOrDefault(statement.Name) ?? new QueryRecord(statement.Name, statement.Sql, 0, TimeSpan.Zero, 0);
        records[statement.Name] = before with
        {
            Executions = before.Executions + 1,
            Duration = before.Duration + duration,
            Rows = before.Rows + rows,
        };
    }
}
