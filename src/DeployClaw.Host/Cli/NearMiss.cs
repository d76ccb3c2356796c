using System.CommandLine;

namespace DeployClaw.Host.Cli;

/// <summary>For a command or option that does not exist: the one that was probably meant.</summary>
internal static class NearMiss
{
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

    private static string? Meant(string typed, IEnumerable<string> names) =>
        NearWord.Of(typed, names) is { } name ? $"Did you mean '{name}'?" : null;
}
