using DeployClaw.Host.Postgres.Reading;
using DeployClaw.Tenants;

namespace DeployClaw.Host.Postgres.History.Tools;

/// <summary>
/// Knex's migrations and their lock, which stays when a migration dies.
/// https://github.com/knex/knex/blob/master/lib/migrations/migrate/table-creator.js
/// </summary>
internal sealed class Knex : HistoryTool
{
    public override string Name => "knex";

    public override HistoryTable Table { get; } = new(
        "knex_migrations",
        ["id", "name", "migration_time"],
        new Statement("knex migrations", """
            select name::text, null::text, migration_time::timestamptz, null::text, true
            from knex_migrations
            order by id
            """));

    public override HistoryTable? Lock { get; } = new(
        "knex_migrations_lock",
        ["is_locked"],
        new Statement("knex lock", """
            select null::text, null::text, null::timestamptz, null::text, is_locked::boolean
            from knex_migrations_lock
            """));

    public override IReadOnlyList<AppliedMigration> Interpret(IReadOnlyList<HistoryRow> rows) =>
        [.. rows.Select(row => Named(Path.GetFileNameWithoutExtension(row.Version ?? ""), row.At))];
}
