namespace DeployClaw.Sandbox.Commands;

/// <summary>Where the real program is: the launcher says so, else it lies beside this one.</summary>
internal static class DeployClawExecutable
{
    public const string Variable = "DEPLOYCLAW_EXECUTABLE";

    public static string Find(Func<string, string?> environment)
    {
        var path = environment(Variable) is { Length: > 0 } given ? given : Path.Combine(AppContext.BaseDirectory, "deployclaw");
        return File.Exists(path) ? path : throw new SandboxUnavailableException($"deployclaw is not at {path}: run ./deployclaw demo, or set {Variable}.");
    }
}
