using System.CommandLine;

namespace DeployClaw.Sandbox.Commands;

/// <summary>Which world: <c>--scenario</c>, the same for every command.</summary>
internal static class ScenarioOption
{
    public static Option<string> Create() => new("--scenario")
    {
        Description = "One of 'sandbox scenarios', or the path of a scenario file of your own",
        HelpName = "NAME|PATH",
        DefaultValueFactory = _ => "burst",
    };
}
