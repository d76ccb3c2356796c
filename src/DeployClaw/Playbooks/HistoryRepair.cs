namespace DeployClaw.Playbooks;

/// <summary>
/// How a migration tool's own history is made to say that a migration is not there, so that the tool's next run applies it again.
/// Tables and columns are the tools' defaults, in the tenant's schema.
/// </summary>
internal static class HistoryRepair
{
    // https://documentation.red-gate.com/fd/repair-184127461.html: repair removes failed rows; a row that is gone is pending again.
    private const string Flyway = """DELETE FROM {schema}."flyway_schema_history" WHERE "version" = {version}""";

    // https://learn.microsoft.com/ef/core/managing-schemas/migrations/history-table
    private const string EntityFramework = """DELETE FROM {schema}."__EFMigrationsHistory" WHERE "MigrationId" = {version}""";

    private const string Knex = """DELETE FROM {schema}."knex_migrations" WHERE "name" = {version}""";

    // A run that was killed leaves the lock taken (knex migrate:unlock).
    private const string KnexUnlock = """UPDATE {schema}."knex_migrations_lock" SET "is_locked" = 0""";

    private const string Goose = """DELETE FROM {schema}."goose_db_version" WHERE "version_id" = {version}::bigint""";

    // golang-migrate keeps one row: the version it is at, dirty after a failure (its own way out is "migrate force VERSION").
    private const string GolangForce = """UPDATE {schema}."schema_migrations" SET "version" = {before}::bigint, "dirty" = false""";

    private const string GolangNone = """DELETE FROM {schema}."schema_migrations" """;

    // https://alembic.sqlalchemy.org/en/latest/api/runtime.html: one row per head; "alembic stamp" writes the same.
    private const string AlembicStamp = """UPDATE {schema}."alembic_version" SET "version_num" = {before} WHERE "version_num" = {version}""";

    private const string AlembicNone = """DELETE FROM {schema}."alembic_version" WHERE "version_num" = {version}""";

    /// <summary>Null for a tool whose history is not known to be in the schema (sqitch keeps a registry of its own).</summary>
    public static IReadOnlyList<string>? Statements(string tool, string schema, IReadOnlyList<string> versions, string? before) =>
        Templates(tool, before) is not { } templates
            ? null
            : [.. templates.SelectMany(template => Fill(template, schema, versions, before))];

    private static string[]? Templates(string tool, string? before) => Normal(tool) switch
    {
        "flyway" => [Flyway],
        "efcore" or "entityframework" or "entityframeworkcore" => [EntityFramework],
        "knex" => [Knex, KnexUnlock],
        "goose" => [Goose],
        "golangmigrate" or "migrate" => [before is null ? GolangNone : GolangForce],
        "alembic" => [before is null ? AlembicNone : AlembicStamp],
        _ => null,
    };

    private static IEnumerable<string> Fill(string template, string schema, IReadOnlyList<string> versions, string? before)
    {
        var filled = template.TrimEnd()
            .Replace("{schema}", SqlName.Quote(schema), StringComparison.Ordinal)
            .Replace("{before}", SqlName.Literal(before ?? ""), StringComparison.Ordinal);
        return filled.Contains("{version}", StringComparison.Ordinal)
            ? versions.Select(version => filled.Replace("{version}", SqlName.Literal(version), StringComparison.Ordinal))
            : [filled];
    }

    private static string Normal(string tool) => string.Concat(tool.Where(char.IsAsciiLetter)).ToLowerInvariant();
}
