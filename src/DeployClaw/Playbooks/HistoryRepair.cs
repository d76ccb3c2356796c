using System.Text.RegularExpressions;
using DeployClaw.Tenants;

namespace DeployClaw.Playbooks;

/// <summary>
/// How a migration tool's own history is made to say that a migration is not there, so that the tool's next run applies it again.
/// Tables and columns are the tools' defaults, in the tenant's schema.
/// </summary>
internal static partial class HistoryRepair
{
    // https://documentation.red-gate.com/fd/repair-184127461.html: repair removes failed rows; a row that is gone is pending again.
    // A repeatable migration has no version; its script stands for it.
    private const string Flyway = """DELETE FROM {schema}."flyway_schema_history" WHERE coalesce("version", "script") = {version}""";

    // https://learn.microsoft.com/ef/core/managing-schemas/migrations/history-table
    private const string EntityFramework = """DELETE FROM {schema}."__EFMigrationsHistory" WHERE "MigrationId" = {name}""";

    // Knex records the file's name with its extension.
    private const string Knex = """DELETE FROM {schema}."knex_migrations" WHERE regexp_replace("name", '\.[^.]*$', '') = {name}""";

    // A run that was killed leaves the lock taken (knex migrate:unlock).
    private const string KnexUnlock = """UPDATE {schema}."knex_migrations_lock" SET "is_locked" = 0""";

    // https://docs.liquibase.com/concepts/tracking-tables/databasechangelog-table.html: an id is unique within its file.
    private const string Liquibase =
        """DELETE FROM {schema}."databasechangelog" WHERE "id" = {version} AND "filename" = {description}""";

    private const string LiquibaseUnlock =
        """UPDATE {schema}."databasechangeloglock" SET "locked" = false, "lockgranted" = NULL, "lockedby" = NULL""";

    private const string Rails = """DELETE FROM {schema}."schema_migrations" WHERE "version" = {version}""";

    private const string Goose = """DELETE FROM {schema}."goose_db_version" WHERE "version_id" = {version}::bigint""";

    // golang-migrate keeps one row: the version it is at, dirty after a failure (its own way out is "migrate force VERSION").
    private const string GolangForce = """UPDATE {schema}."schema_migrations" SET "version" = {before}::bigint, "dirty" = false""";

    private const string GolangNone = """DELETE FROM {schema}."schema_migrations" """;

    // https://alembic.sqlalchemy.org/en/latest/api/runtime.html: one row per head; "alembic stamp" writes the same.
    private const string AlembicStamp = """UPDATE {schema}."alembic_version" SET "version_num" = {before} WHERE "version_num" = {version}""";

    private const string AlembicNone = """DELETE FROM {schema}."alembic_version" WHERE "version_num" = {version}""";

    /// <summary>Null for a tool that is not known.</summary>
    public static IReadOnlyList<string>? Statements(string tool, string schema, IReadOnlyList<AppliedMigration> recorded, string? before) =>
        Normal(tool) == "sqitch" ? [.. SqitchRepair.Statements(schema, recorded)]
        : Templates(tool, before)?.SelectMany(template => Fill(template, schema, recorded, before)).ToList();

    private static string[]? Templates(string tool, string? before) => Normal(tool) switch
    {
        "flyway" => [Flyway],
        "efcore" or "entityframework" or "entityframeworkcore" => [EntityFramework],
        "knex" => [Knex, KnexUnlock],
        "liquibase" => [Liquibase, LiquibaseUnlock],
        "rails" => [Rails],
        "goose" => [Goose],
        "golangmigrate" or "migrate" => [before is null ? GolangNone : GolangForce],
        "alembic" => [before is null ? AlembicNone : AlembicStamp],
        _ => null,
    };

    private static IEnumerable<string> Fill(
        string template, string schema, IReadOnlyList<AppliedMigration> recorded, string? before) => recorded
        .Select(entry => Slot().Replace(template.TrimEnd(), slot => Value(slot.Value, schema, entry, before)))
        .Distinct(StringComparer.Ordinal);

    // Filled in one pass: a version that looks like a slot stays the text that it is.
    private static string Value(string slot, string schema, AppliedMigration entry, string? before) => slot switch
    {
        "{schema}" => SqlName.Quote(schema),
        "{before}" => SqlName.Literal(before ?? ""),
        "{version}" => SqlName.Literal(entry.Version),
        "{description}" => SqlName.Literal(entry.Description),
        _ => SqlName.Literal(NameOf(entry)),
    };

    // EF Core and Knex have one name, 20240101_AddInvoices, that histories cut into version and description.
    private static string NameOf(AppliedMigration entry) =>
        entry.Description.Length == 0 ? entry.Version : $"{entry.Version}_{entry.Description}";

    private static string Normal(string tool) => string.Concat(tool.Where(char.IsAsciiLetter)).ToLowerInvariant();

    [GeneratedRegex("{(schema|before|version|description|name)}")]
    private static partial Regex Slot();
}
