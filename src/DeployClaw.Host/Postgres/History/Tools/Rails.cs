using DeployClaw.Host.Postgres.Reading;
using DeployClaw.Tenants;

namespace DeployClaw.Host.Postgres.History.Tools;

/// <summary>
/// Active Record's versions (dbmate keeps the same table): those applied in full, without times.
/// https://guides.rubyonrails.org/active_record_migrations.html
/// </summary>
internal sealed class Rails : HistoryTool
{
    public override string Name => "rails";

    public override HistoryTable Table { get; } = new(
        "schema_migrations",
        ["version"],
        new Statement("rails versions", """
            select version::text, null::text, null::timestamptz, null::text, true
            from schema_migrations
            order by version
            """));

    public override IReadOnlyList<AppliedMigration> Interpret(IReadOnlyList<HistoryRow> rows) =>
        [.. rows.Select(row => row.Version ?? "").Order(StringComparer.Ordinal)
            .Select(version => new AppliedMigration(version, "", null, MigrationOutcome.Succeeded))];
}
