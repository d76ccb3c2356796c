using DeployClaw.Sandbox.Identity;
using DeployClaw.Sandbox.Scenarios;

namespace DeployClaw.Sandbox.Acme;

/// <summary>
/// Who may approve what at this company: files for <c>serve</c>, which name the people of <see cref="AcmeWorkspace"/> by their ids, and by what the
/// issuer of this run calls them.
/// </summary>
internal sealed record AcmePolicies(string Approvals, string People)
{
    private const string IssuerInTheFile = "http://issuer.acme.example";

    /// <summary>Who can sign in, by the names that they have in the chat.</summary>
    public static IReadOnlyList<IdentityPersona> Personas { get; } =
        [new("mira", "Mira Solberg"), new("tomas", "Tomas Reyes"), new("priya", "Priya Raman"), new("jonas", "Jonas Lindt")];

    /// <summary>As <c>serve</c> takes them.</summary>
    public IReadOnlyList<string> Options => ["--approvals", Approvals, "--people", People];

    /// <summary>An issuer is known by its address, which is another in each run: so people.yaml is written for it.</summary>
    public static AcmePolicies Write(string folder, string issuer)
    {
        var people = Path.Combine(folder, "people.yaml");
        File.WriteAllText(people, File.ReadAllText(Shipped("people.yaml")).Replace(IssuerInTheFile, issuer, StringComparison.Ordinal));
        return new AcmePolicies(Shipped("approvals.yaml"), people);
    }

    private static string Shipped(string name) => Path.Combine(ScenarioLibrary.Folder, "common", "policies", name);
}
