namespace DeployClaw.Host.Triage;

/// <summary>The know-how that comes with the program and lies beside it.</summary>
internal static class Shipped
{
    public static string Skills { get; } = Path.Combine(AppContext.BaseDirectory, "skills");

    public static string RiskPolicy { get; } = Policy("risk.yaml");

    public static string AccessPolicy { get; } = Policy("access.yaml");

    public static string ChannelRoutes { get; } = Policy("channels.yaml");

    public static string RollbackWindowPolicy { get; } = Policy("rollback-window.yaml");

    public static string RollbackPolicy { get; } = Policy("rollback.yaml");

    public static string ApprovalPolicy { get; } = Policy("approvals.yaml");

    public static string People { get; } = Policy("people.yaml");

    public static string SlackManifest { get; } = Path.Combine(AppContext.BaseDirectory, "manifests", "slack", "manifest.yaml");

    private static string Policy(string file) => Path.Combine(AppContext.BaseDirectory, "manifests", "policies", file);
}
