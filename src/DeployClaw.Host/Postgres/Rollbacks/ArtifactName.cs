using System.Text;
using DeployClaw.Host.Artifacts;

namespace DeployClaw.Host.Postgres.Rollbacks;

/// <summary>
/// A file's name for a table's rows. What does not go into file names everywhere is replaced; then a piece of the true name's hash keeps two tables apart.
/// </summary>
internal static class ArtifactName
{
    private const int Longest = 80;

    public static string Of(string rollback, string table)
    {
        var plain = new StringBuilder();
        foreach (var c in table)
        {
            plain.Append(char.IsAsciiLetterOrDigit(c) || c is '_' or '-' ? c : '_');
        }

        var name = plain.ToString();
        var changed = name != table || name.Length > Longest;
        return $"{Safe(rollback)}-{(name.Length > Longest ? name[..Longest] : name)}{(changed ? "-" + Sha256.Hex(table)[..8] : "")}.csv";
    }

    private static string Safe(string rollback) => string.Concat(rollback.Select(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-' or '.' ? c : '_'));
}
