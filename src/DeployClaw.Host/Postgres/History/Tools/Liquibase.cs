using DeployClaw.Host.Postgres.Reading;
using DeployClaw.Tenants;

namespace DeployClaw.Host.Postgres.History.Tools;

/// <summary>
/// Liquibase's change sets, by id, with the file that they stand in; and its lock, which stays when an update dies.
/// https://docs.liquibase.com/concepts/tracking-tables/databasechangelog-table.html
/// </summary>
internal sealed class Liquibase : HistoryTool
{
    public override string Name => "liquibase";

    public override HistoryTable Table { get; } = new(
        "databasechangelog",
        ["id", "author", "filename", "dateexecuted", "orderexecuted", "exectype"],
        new Statement("liquibase change log", """
            select id::text, filename::text, dateexecuted::timestamptz, exectype::text, true
            from databasechangelog
            order by orderexecuted, dateexecuted
            """));

    public override HistoryTable? Lock { get; } = new(
        "databasechangeloglock",
        ["locked", "lockgranted", "lockedby"],
        new Statement("liquibase lock", """
            select null::text, lockedby::text, lockgranted::timestamptz, null::text, locked
            from databasechangeloglock
            """));

    public override IReadOnlyList<AppliedMigration> Interpret(IReadOnlyList<HistoryRow> rows) =>
        [.. rows.Where(row => row.Kind != "SKIPPED")
            .Select(row => new AppliedMigration(row.Version ?? "", row.Description ?? "", row.At, Outcome(row)))];

    private static MigrationOutcome Outcome(HistoryRow row) => row.Kind == "FAILED" ? MigrationOutcome.Failed : MigrationOutcome.Succeeded;
}
