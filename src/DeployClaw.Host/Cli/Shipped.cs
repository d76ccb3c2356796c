namespace DeployClaw.Host.Cli;

/// <summary>The know-how that comes with the program and lies beside it.</summary>
internal static class Shipped
{
    public static string Skills { get; } = Path.Combine(AppContext.BaseDirectory, "skills");

    public static string RiskPolicy { get; } = Path.Combine(AppContext.BaseDirectory, "manifests", "policies", "risk.yaml");
}
