using System.CommandLine;

namespace DeployClaw.Host.Cli;

/// <summary>The option that every command which reads failures has: the user's own skills.</summary>
internal static class SkillsOption
{
    public static Option<string[]> Create() => new("--skills")
    {
        Description = "A folder of skills that adds to ours or overrides them by name (may be repeated)",
        HelpName = "PATH",
        Arity = ArgumentArity.OneOrMore,
    };
}
