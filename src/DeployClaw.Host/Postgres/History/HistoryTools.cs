using DeployClaw.Host.Postgres.History.Tools;

namespace DeployClaw.Host.Postgres.History;

/// <summary>The migration tools that we know.</summary>
internal static class HistoryTools
{
    /// <summary>
    /// golang-migrate stands before Rails: both call their table <c>schema_migrations</c>, and the former's has a column more.
    /// </summary>
    public static IReadOnlyList<HistoryTool> All { get; } =
        [new Flyway(), new GolangMigrate(), new EntityFramework(), new Alembic(), new Knex(), new Goose(), new Liquibase(), new Rails(), new Sqitch()];

    /// <summary>
    /// The names of the tools' tables, which are no part of a tenant's structure; <c>ar_internal_metadata</c> is Rails'. Those of sqitch are none either, where
    /// they are its own: <c>Structure.sql</c> and <c>Relations.sql</c> see that from the columns.
    /// </summary>
    public static string[] TableNames { get; } =
    [
        .. All.Where(tool => !tool.HasCommonName)
            .SelectMany(tool => new[] { tool.Table.Name, tool.Lock?.Name })
            .OfType<string>()
            .Append("ar_internal_metadata")
            .Distinct(StringComparer.Ordinal),
    ];

    /// <summary>The names by which histories are looked for.</summary>
    public static string[] SoughtNames { get; } = [.. TableNames, Sqitch.Changes];

    /// <summary>All tables that stand behind those that were found in a schema; a tenant's own of the same name is left out.</summary>
    public static IReadOnlyList<string> TablesBehind(IReadOnlyList<FoundTable> found) =>
    [
        .. found.Where(table => TableNames.Contains(table.Table)).Select(table => table.Table),
        .. All.Where(tool => tool.HasCommonName && found.Any(tool.Table.Fits)).SelectMany(tool => tool.OtherTables.Prepend(tool.Table.Name)),
    ];
}
