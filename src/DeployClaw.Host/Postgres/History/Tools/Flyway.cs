using DeployClaw.Host.Postgres.Reading;
using DeployClaw.Tenants;

namespace DeployClaw.Host.Postgres.History.Tools;

/// <summary>
/// Flyway's schema history. A repeatable migration has no version: its script's name stands for it. An undone or deleted version is not
/// applied any more. https://documentation.red-gate.com/flyway/flyway-concepts/migrations/flyway-schema-history-table
/// </summary>
internal sealed class Flyway : HistoryTool
{
    public override string Name => "flyway";

    public override HistoryTable Table { get; } = new(
        "flyway_schema_history",
        ["installed_rank", "version", "description", "type", "script", "installed_on", "success"],
        new Statement("flyway history", """
            select coalesce(version, script)::text, description::text, installed_on::timestamptz, type::text, success
            from flyway_schema_history
            order by installed_rank
            """));

    public override IReadOnlyList<AppliedMigration> Interpret(IReadOnlyList<HistoryRow> rows)
    {
        var applied = new List<AppliedMigration>();
        foreach (var row in rows.Where(row => row.Kind != "SCHEMA"))
        {
            if (row.Flag && TakesBack(row.Kind))
            {
                applied.RemoveAll(earlier => earlier.Version == row.Version);
                continue;
            }

            var outcome = row.Flag ? MigrationOutcome.Succeeded : MigrationOutcome.Failed;
            applied.Add(new AppliedMigration(row.Version ?? "", row.Description ?? "", row.At, outcome));
        }

        return applied;
    }

    private static bool TakesBack(string? kind) => kind is "DELETE" || kind?.StartsWith("UNDO", StringComparison.Ordinal) == true;
}
