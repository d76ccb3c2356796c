using DeployClaw.Host.Postgres.Reading;
using DeployClaw.Tenants;

namespace DeployClaw.Host.Postgres.History.Tools;

/// <summary>
/// goose's versions: the newest row of a version tells whether it is applied; version 0 is the table's own beginning.
/// https://github.com/pressly/goose/blob/main/internal/dialects/postgres.go
/// </summary>
internal sealed class Goose : HistoryTool
{
    public override string Name => "goose";

    public override HistoryTable Table { get; } = new(
        "goose_db_version",
        ["id", "version_id", "is_applied", "tstamp"],
        new Statement("goose versions", """
            select version_id::text, null::text, tstamp::timestamptz, null::text, is_applied
            from goose_db_version
            order by id
            """));

    public override IReadOnlyList<AppliedMigration> Interpret(IReadOnlyList<HistoryRow> rows)
    {
        var applied = new List<AppliedMigration>();
        foreach (var row in rows.Where(row => row.Version is not (null or "0")))
        {
            applied.RemoveAll(earlier => earlier.Version == row.Version);
            if (row.Flag)
            {
                applied.Add(new AppliedMigration(row.Version!, "", row.At, MigrationOutcome.Succeeded));
            }
        }

        return applied;
    }
}
