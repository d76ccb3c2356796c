using DeployClaw.Host.Postgres.Reading;
using DeployClaw.Tenants;

namespace DeployClaw.Host.Postgres.History.Tools;

/// <summary>
/// sqitch's registry, where it lies in the tenant's own schema (<c>sqitch deploy --registry SCHEMA</c>): what is deployed, and the log of events, which alone tells of a
/// deployment that failed. Its tables have names that anybody might give to one, so that they are known by their columns.
/// https://github.com/sqitchers/sqitch/blob/develop/lib/App/Sqitch/Engine/pg.sql
/// </summary>
internal sealed class Sqitch : HistoryTool
{
    public const string Changes = "changes";

    public override string Name => "sqitch";

    public override bool HasCommonName => true;

    public override IReadOnlyList<string> OtherTables => ["dependencies", "events", "projects", "releases", "tags"];

    public override HistoryTable Table { get; } = new(
        Changes,
        ["change_id", "script_hash", "change", "project", "committed_at", "committer_email", "planned_at"],
        new Statement("sqitch registry", """
            select change::text, project::text, committed_at, null::text, true
            from changes
            union all
            select change::text, project::text, committed_at, event::text, false
            from events
            order by 3
            """));

    public override IReadOnlyList<AppliedMigration> Interpret(IReadOnlyList<HistoryRow> rows)
    {
        var deployed = rows.Where(row => row.Flag).ToList();
        var failed = rows.Where(row => !row.Flag)
            .GroupBy(Change)
            .Select(events => events.Last())
            .Where(last => last.Kind == "fail" && !deployed.Exists(row => Change(row) == Change(last)));
        return
        [
            .. deployed.Select(row => Entry(row, MigrationOutcome.Succeeded))
                .Concat(failed.Select(row => Entry(row, MigrationOutcome.Failed)))
                .OrderBy(entry => entry.AppliedAt),
        ];
    }

    private static (string? Project, string? Name) Change(HistoryRow row) => (row.Description, row.Version);

    private static AppliedMigration Entry(HistoryRow row, MigrationOutcome outcome) => new(row.Version ?? "", row.Description ?? "", row.At, outcome);
}
