using System.Diagnostics;

namespace DeployClaw.Sandbox;

/// <summary>The environment of the programs that we start: the user's, but for what would lead away from the sandbox.</summary>
internal static class ChildEnvironment
{
    private static readonly string[] Leading = ["AWS_", "SLACK_", "DEPLOYCLAW_STORE", "DEPLOYCLAW_OIDC_", "OTEL_"];

    public static void Set(ProcessStartInfo start, IReadOnlyDictionary<string, string> environment)
    {
        foreach (var name in start.Environment.Keys.Where(name => Leading.Any(prefix => name.StartsWith(prefix, StringComparison.Ordinal))).ToList())
        {
            start.Environment.Remove(name);
        }

        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }
    }
}
