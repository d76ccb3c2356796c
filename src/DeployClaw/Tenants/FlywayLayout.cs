using System.Text.RegularExpressions;

namespace DeployClaw.Tenants;

/// <summary>
/// <c>V42__add_invoices.sql</c> and its undo <c>U42__add_invoices.sql</c>; underscores in a version are dots, in a description spaces.
/// https://documentation.red-gate.com/flyway/flyway-concepts/migrations
/// </summary>
internal static partial class FlywayLayout
{
    public static MigrationSet Read(string tool, IReadOnlyList<SourceFile> files)
    {
        var named = MigrationFile.Find(files, FileName());
        var undo = named.Where(file => file.Kind == "U").ToLookup(file => Dotted(file.Version), StringComparer.Ordinal);
        return MigrationFile.ToSet(
            tool,
            named.Where(file => file.Kind == "V").Select(file =>
            {
                var down = undo[Dotted(file.Version)].FirstOrDefault();
                return new Migration(Dotted(file.Version), file.Description.Replace('_', ' '), file.Path, file.Text, down?.Path, down?.Text);
            }));
    }

    private static string Dotted(string version) => version.Replace('_', '.');

    [GeneratedRegex(@"(?:^|/)(?<kind>[VU])(?<version>\d+(?:[._]\d+)*)__(?<description>[^/]+)\.sql$")]
    private static partial Regex FileName();
}
