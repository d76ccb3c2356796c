using System.Text.RegularExpressions;
using DeployClaw.Playbooks;

namespace DeployClaw.Tenants;

/// <summary>
/// The SQL that a tool printed of migrations which are programs: <c>printed-sql/TOOL/up/ID.sql</c> and <c>printed-sql/TOOL/down/ID.sql</c>, put into
/// the source artifact by the build (docs/rollback.md). A repository's programs are not run here. What the tool itself writes into its history is
/// left out, as the playbook repairs the history.
/// </summary>
internal sealed partial class PrintedLayout(string tool, bool numbered, params IReadOnlyList<string> history)
{
    public static IReadOnlyList<PrintedLayout> All { get; } =
    [
        new("alembic", numbered: false, "alembic_version"),
        new("ef-core", numbered: true, "__EFMigrationsHistory"),
        new("knex", numbered: true, "knex_migrations", "knex_migrations_lock"),
    ];

    public string Tool => tool;

    public MigrationSet Read(IReadOnlyList<SourceFile> files)
    {
        var named = MigrationFile.Find(files, FileName()).Where(file => file.Path.Contains($"printed-sql/{tool}/", StringComparison.Ordinal)).ToList();
        var down = named.Where(file => file.Kind == "down").ToDictionary(file => file.Version, StringComparer.Ordinal);
        var ups = named.Where(file => file.Kind == "up").ToList();
        var (order, gaps) = tool == "alembic" ? RevisionOrder.Of(ups) : ([.. ups.OrderBy(up => up.Version, StringComparer.Ordinal)], []);
        return new MigrationSet(tool, [.. order.Select(up => Migration(up, down.GetValueOrDefault(up.Version)))], gaps);
    }

    private Migration Migration(MigrationFile up, MigrationFile? down)
    {
        var (version, description) = Named(up.Version);
        return new Migration(version, description, up.Path, Own(up.Text), down?.Path, down is null ? null : Own(down.Text));
    }

    /// <summary>As the tool's history is read: 20240101_AddInvoices is version 20240101, a revision is its own.</summary>
    private (string Version, string Description) Named(string id)
    {
        var digits = id.TakeWhile(char.IsAsciiDigit).Count();
        return numbered && digits > 0 && digits < id.Length && id[digits] == '_' ? (id[..digits], id[(digits + 1)..]) : (id, "");
    }

    private string Own(string sql)
    {
        var script = SqlScript.Parse(sql);
        // Cut off: to be found out where the whole is judged.
        return script.IsComplete && script.Statements.Any(IsOfTheHistory)
            ? string.Concat(script.Statements.Where(statement => !IsOfTheHistory(statement)).Select(statement => $"{statement.Text};\n"))
            : sql;
    }

    private bool IsOfTheHistory(SqlStatement statement) =>
        statement.Effects.Count > 0 && statement.Effects.All(effect => history.Contains(effect.Table.Name, StringComparer.Ordinal));

    [GeneratedRegex(@"(?:^|/)printed-sql/[a-z-]+/(?<kind>up|down)/(?<version>[^/]+)(?<description>)\.sql$")]
    private static partial Regex FileName();
}
