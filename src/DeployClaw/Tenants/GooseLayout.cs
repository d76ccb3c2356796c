using System.Text;
using System.Text.RegularExpressions;

namespace DeployClaw.Tenants;

/// <summary>
/// <c>00042_add_invoices.sql</c> with the sections <c>-- +goose Up</c> and <c>-- +goose Down</c>. The tool reads the version as a number.
/// https://pressly.github.io/goose/documentation/annotations/
/// </summary>
internal static partial class GooseLayout
{
    public static MigrationSet Read(string tool, IReadOnlyList<SourceFile> files) =>
        MigrationFile.ToSet(
            tool,
            MigrationFile.Find(files, FileName())
                .Select(file => (File: file, Sections: Sections.Of(file.Text)))
                .Where(found => found.Sections.Up is not null)
                .Select(found => new Migration(
                    MigrationFile.Number(found.File.Version),
                    found.File.Description.Replace('_', ' '),
                    found.File.Path,
                    found.Sections.Up!,
                    found.Sections.Down is null ? null : found.File.Path,
                    found.Sections.Down)));

    [GeneratedRegex(@"(?:^|/)(?<version>\d+)_(?<description>[^/]+)(?<kind>\.sql)$")]
    private static partial Regex FileName();

    [GeneratedRegex(@"^\s*--\s*\+goose\s+(?<word>\S+)", RegexOptions.IgnoreCase)]
    private static partial Regex Annotation();

    private sealed record Sections(string? Up, string? Down)
    {
        public static Sections Of(string text)
        {
            StringBuilder? up = null, down = null, current = null;
            foreach (var line in text.ReplaceLineEndings("\n").Split('\n'))
            {
                switch (Annotation().Match(line).Groups["word"].Value.ToUpperInvariant())
                {
                    case "UP":
                        current = up ??= new StringBuilder();
                        break;
                    case "DOWN":
                        current = down ??= new StringBuilder();
                        break;
                    case "":
                        current?.Append(line).Append('\n');
                        break;
                }
            }

            return new Sections(Trimmed(up), Trimmed(down));
        }

        private static string? Trimmed(StringBuilder? section) => section?.ToString().Trim() is { Length: > 0 } text ? text + "\n" : null;
    }
}
