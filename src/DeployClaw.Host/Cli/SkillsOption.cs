using System.CommandLine;

namespace DeployClaw.Host.Cli;

/// <summary>The option that every command which reads failures has: the user's own skills.</summary>
internal static class SkillsOption
{
    public static Option<string[]> Create() =>
        ArgumentParsers.Repeated("--skills", "PATH", "A folder of skills that adds to ours or overrides them by name");
}
