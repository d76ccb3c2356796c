using DeployClaw.Host.Postgres.History.Tools;

namespace DeployClaw.Host.Postgres.History;

/// <summary>The migration tools that we know.</summary>
internal static class HistoryTools
{
    /// <summary>
    /// golang-migrate stands before Rails: both call their table <c>schema_migrations</c>, and the former's has a column more.
    /// </summary>
    public static IReadOnlyList<HistoryTool> All { get; } =
        [new Flyway(), new GolangMigrate(), new EntityFramework(), new Alembic(), new Knex(), new Goose(), new Liquibase(), new Rails()];

    /// <summary>The names of the tools' tables, which are no part of a tenant's structure; <c>ar_internal_metadata</c> is Rails'.</summary>
    public static string[] TableNames { get; } =
    [
        .. All.SelectMany(tool => new[] { tool.Table.Name, tool.Lock?.Name })
            .OfType<string>()
            .Append("ar_internal_metadata")
            .Distinct(StringComparer.Ordinal),
    ];
}
