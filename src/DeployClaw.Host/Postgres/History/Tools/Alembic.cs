using DeployClaw.Host.Postgres.Reading;
using DeployClaw.Tenants;

namespace DeployClaw.Host.Postgres.History.Tools;

/// <summary>
/// Alembic keeps the newest revision of each branch, and no history. https://alembic.sqlalchemy.org/en/latest/branches.html
/// </summary>
internal sealed class Alembic : HistoryTool
{
    public override string Name => "alembic";

    public override HistoryTable Table { get; } = new(
        "alembic_version",
        ["version_num"],
        new Statement("alembic version", """
            select version_num::text, null::text, null::timestamptz, null::text, true
            from alembic_version
            order by version_num
            """));

    public override IReadOnlyList<AppliedMigration> Interpret(IReadOnlyList<HistoryRow> rows) =>
        [.. rows.Select(row => row.Version ?? "").Order(StringComparer.Ordinal)
            .Select(revision => new AppliedMigration(revision, "", null, MigrationOutcome.Succeeded))];
}
