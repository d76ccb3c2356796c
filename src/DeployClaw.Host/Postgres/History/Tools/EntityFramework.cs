using DeployClaw.Host.Postgres.Reading;
using DeployClaw.Tenants;

namespace DeployClaw.Host.Postgres.History.Tools;

/// <summary>
/// Entity Framework Core's history: migrations that were applied in full, in the order of their ids, which begin with a time.
/// https://learn.microsoft.com/ef/core/managing-schemas/migrations/history-table
/// </summary>
internal sealed class EntityFramework : HistoryTool
{
    public override string Name => "ef-core";

    public override HistoryTable Table { get; } = new(
        "__EFMigrationsHistory",
        ["MigrationId", "ProductVersion"],
        new Statement("ef-core history", """
            select "MigrationId"::text, null::text, null::timestamptz, null::text, true
            from "__EFMigrationsHistory"
            order by "MigrationId"
            """));

    public override IReadOnlyList<AppliedMigration> Interpret(IReadOnlyList<HistoryRow> rows) =>
        [.. rows.Select(row => row.Version ?? "").Order(StringComparer.Ordinal).Select(id => Named(id, null))];
}
