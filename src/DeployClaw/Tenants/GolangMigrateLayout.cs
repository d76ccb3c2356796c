using System.Text.RegularExpressions;

namespace DeployClaw.Tenants;

/// <summary>
/// <c>000042_add_invoices.up.sql</c> and <c>.down.sql</c>. The tool reads the version as a number.
/// https://github.com/golang-migrate/migrate/blob/master/MIGRATIONS.md
/// </summary>
internal static partial class GolangMigrateLayout
{
    public static MigrationSet Read(string tool, IReadOnlyList<SourceFile> files)
    {
        var named = MigrationFile.Find(files, FileName());
        var down = named.Where(file => file.Kind == "down").ToLookup(file => MigrationFile.Number(file.Version), StringComparer.Ordinal);
        return MigrationFile.ToSet(
            tool,
            named.Where(file => file.Kind == "up").Select(file =>
            {
                var version = MigrationFile.Number(file.Version);
                var back = down[version].FirstOrDefault();
                return new Migration(version, file.Description.Replace('_', ' '), file.Path, file.Text, back?.Path, back?.Text);
            }));
    }

    [GeneratedRegex(@"(?:^|/)(?<version>\d+)_(?<description>[^/]+)\.(?<kind>up|down)\.sql$")]
    private static partial Regex FileName();
}
