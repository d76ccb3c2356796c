using System.CommandLine;

namespace DeployClaw.Host.Cli;

/// <summary>The options that name the files on approvals, for each command that reads them.</summary>
internal static class PolicyOptions
{
    public static Option<string> Approvals() => ArgumentParsers.Single(
        "--approvals", "PATH", "Who may approve what (default: manifests/policies/approvals.yaml as shipped, which lets nobody)");

    public static Option<string> People() => ArgumentParsers.Single(
        "--people", "PATH", "Whose accounts are whose (default: manifests/policies/people.yaml as shipped, which holds nobody)");

    public static Option<string> Rollbacks() => ArgumentParsers.Single(
        "--rollback-policy", "PATH", "How rollbacks are rehearsed and run (default: manifests/policies/rollback.yaml as shipped)");
}
