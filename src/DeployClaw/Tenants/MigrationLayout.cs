using System.Text.RegularExpressions;

namespace DeployClaw.Tenants;

/// <summary>A file of the deployed source: its path with slashes, and its text if it is one that is read.</summary>
public sealed record SourceFile(string Path, string? Text)
{
    /// <summary>SQL, and sqitch's plan, which says in which order it is.</summary>
    public static bool IsRead(string path) =>
        path.EndsWith(".sql", StringComparison.OrdinalIgnoreCase) || path.Split('/')[^1] == SqitchLayout.PlanName;
}

/// <summary>
/// Finds the migrations in a source tree by the layouts of Flyway, golang-migrate, goose and sqitch, and the SQL that other tools printed of theirs.
/// Migrations that are programs (Alembic, Knex, …) and were not printed are a gap that names the tool: what they would do cannot be read from them.
/// </summary>
public static partial class MigrationLayout
{
    private static readonly (string Tool, Func<string, IReadOnlyList<SourceFile>, MigrationSet> Read)[] Layouts =
    [
        ("flyway", FlywayLayout.Read),
        ("golang-migrate", GolangMigrateLayout.Read),
        ("goose", GooseLayout.Read),
        ("sqitch", SqitchLayout.Read),
        .. PrintedLayout.All.Select(layout => (layout.Tool, (Func<string, IReadOnlyList<SourceFile>, MigrationSet>)((_, files) => layout.Read(files)))),
    ];

    private static readonly (string Tool, Regex Path)[] Programs =
    [
        ("Alembic", AlembicPath()),
        ("Django", DjangoPath()),
        ("EF Core", EntityFrameworkPath()),
        ("Knex", KnexPath()),
        ("Liquibase", LiquibasePath()),
        ("Rails", RailsPath()),
    ];

    /// <summary>The tool with most migrations is the one in use; equal numbers go by name, and what the others have is a gap.</summary>
    public static MigrationSet Read(IReadOnlyList<SourceFile> files)
    {
        var ordered = files.OrderBy(file => file.Path, StringComparer.Ordinal).ToList();
        var sets = Layouts
            .Select(layout => layout.Read(layout.Tool, ordered))
            .Where(set => set.Migrations.Count > 0)
            .OrderByDescending(set => set.Migrations.Count)
            .ThenBy(set => set.Tool, StringComparer.Ordinal)
            .ToList();
        var programs = ProgramGaps(ordered, sets.Select(set => set.Tool!).ToHashSet(StringComparer.Ordinal));
        return sets switch
        {
            [] when programs.Count > 0 => new MigrationSet(null, [], programs),
            [] => new MigrationSet(
                null, [], [new Gap("migrations of the deployed source", "The source holds no migrations that we know the layout of.")]),
            [var used, .. var others] => used with { Gaps = [.. used.Gaps, .. others.Select(other => Unused(used, other)), .. programs] },
        };
    }

    private static List<Gap> ProgramGaps(List<SourceFile> files, HashSet<string> printed) =>
    [
        .. Programs
            .Where(program => !printed.Contains(program.Tool.ToLowerInvariant().Replace(' ', '-')))
            .Select(program => (program.Tool, Count: files.Count(file => program.Path.IsMatch(file.Path))))
            .Where(found => found.Count > 0)
            .Select(found => new Gap(
                $"{found.Tool} migrations",
                $"The source holds {found.Count} {found.Tool} migration files, which are programs and not SQL: "
                + "what they change, and the way back, cannot be read from them unless the build prints it (docs/rollback.md).")),
    ];

    private static Gap Unused(MigrationSet used, MigrationSet other) =>
        new(
            $"{other.Tool} migrations",
            $"The source holds {other.Migrations.Count} {other.Tool} migrations beside those of {used.Tool}, which were taken.");

    [GeneratedRegex(@"(^|/)(alembic|migrations)/versions/[^/]+\.py$")]
    private static partial Regex AlembicPath();

    [GeneratedRegex(@"(^|/)migrations/\d{4}_[^/]+\.py$")]
    private static partial Regex DjangoPath();

    [GeneratedRegex(@"(^|/)Migrations/\d{14}_[^/.]+\.cs$")]
    private static partial Regex EntityFrameworkPath();

    [GeneratedRegex(@"(^|/)migrations/\d{14}_[^/]+\.(js|cjs|mjs|ts)$")]
    private static partial Regex KnexPath();

    [GeneratedRegex(@"(^|/)(db\.)?changelog[^/]*\.(xml|ya?ml|json)$")]
    private static partial Regex LiquibasePath();

    [GeneratedRegex(@"(^|/)db/migrate/\d{14}_[^/]+\.rb$")]
    private static partial Regex RailsPath();
}
