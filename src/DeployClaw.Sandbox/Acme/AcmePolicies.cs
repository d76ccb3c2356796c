using DeployClaw.Sandbox.Scenarios;

namespace DeployClaw.Sandbox.Acme;

/// <summary>Who may approve what at this company: files for <c>serve</c>, which name the people of <see cref="AcmeWorkspace"/> by their ids.</summary>
internal static class AcmePolicies
{
    /// <summary>As <c>serve</c> takes them.</summary>
    public static IReadOnlyList<string> Options { get; } =
        ["--approvals", File("approvals.yaml"), "--people", File("people.yaml")];

    private static string File(string name) => Path.Combine(ScenarioLibrary.Folder, "common", "policies", name);
}
