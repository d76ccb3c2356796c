using DeployClaw.Host.Postgres.Reading;
using DeployClaw.Tenants;

namespace DeployClaw.Host.Postgres.History.Tools;

/// <summary>
/// golang-migrate keeps one row: the newest version, and whether it failed on the way there ("dirty"). Version -1 is none at all.
/// https://github.com/golang-migrate/migrate/blob/master/database/postgres/postgres.go
/// </summary>
internal sealed class GolangMigrate : HistoryTool
{
    public override string Name => "golang-migrate";

    public override HistoryTable Table { get; } = new(
        "schema_migrations",
        ["version", "dirty"],
        new Statement("golang-migrate version", """
            select version::text, null::text, null::timestamptz, null::text, dirty
            from schema_migrations
            """));

    public override IReadOnlyList<AppliedMigration> Interpret(IReadOnlyList<HistoryRow> rows) =>
        [.. rows.Where(row => row.Flag || row.Version != "-1").Select(row => new AppliedMigration(
            row.Version ?? "", row.Flag ? "dirty" : "", null, row.Flag ? MigrationOutcome.Failed : MigrationOutcome.Succeeded))];
}
