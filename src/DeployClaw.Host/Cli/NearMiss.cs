using System.CommandLine;

namespace DeployClaw.Host.Cli;

/// <summary>For a command or option that does not exist: the one that was probably meant.</summary>
internal static class NearMiss
{
    /// <summary>Edits by which a word may differ and still be taken for a slip.</summary>
    private const int MostEdits = 4;

    public static string? Sentence(RootCommand program, string[] args)
    {
        if (args.Length == 0)
        {
            return null;
        }

        var command = program.Subcommands.FirstOrDefault(command => command.Name == args[0]);
        return command is null
            ? Meant(args[0], program.Subcommands.Select(command => command.Name))
            : args.Skip(1).Where(arg => arg.StartsWith("--", StringComparison.Ordinal))
                .Select(arg => arg.Split('=')[0])
                .Where(arg => command.Options.All(option => option.Name != arg))
                .Select(arg => Meant(arg, command.Options.Select(option => option.Name)))
                .FirstOrDefault(sentence => sentence is not null);
    }

    private static string? Meant(string typed, IEnumerable<string> names)
    {
        var (edits, name) = names.Select(name => (Edits: Distance(typed, name), name))
            .OrderBy(pair => pair.Edits).ThenBy(pair => pair.name, StringComparer.Ordinal)
            .FirstOrDefault();
        return name is not null && edits <= MostEdits ? $"Did you mean '{name}'?" : null;
    }

    /// <summary>Levenshtein's distance: insertions, deletions and replacements that make one word the other.</summary>
    private static int Distance(string one, string other)
    {
        var row = Enumerable.Range(0, other.Length + 1).ToArray();
        for (var i = 1; i <= one.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= other.Length; j++)
            {
                var replaced = diagonal + (one[i - 1] == other[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(replaced, Math.Min(row[j], row[j - 1]) + 1);
            }
        }

        return row[^1];
    }
}
