using System.Runtime.CompilerServices;
using DeployClaw.Approvals;
using DeployClaw.Host.Policies;
using DeployClaw.Host.Skills;
using DeployClaw.Host.Triage;

namespace DeployClaw.Host.Doctor;

/// <summary>Something that only has to be loaded: the files that the program knows its way by, and its settings.</summary>
internal sealed class LoadCheckup(string name, Func<string> load) : ICheckup
{
    public string Name => name;

    public static IEnumerable<LoadCheckup> Of(DoctorOptions options) =>
    [
        new("skills", () => Skills([Shipped.Skills, .. options.Triage.Skills])),
        new("service catalogue", () => Catalogue(options.Triage)),
        new("risk policy", () => Version(RiskPolicyFile.Load(options.Triage.RiskPolicy ?? Shipped.RiskPolicy).Version)),
        new("access policy", () => Version(AccessPolicyFile.Load(options.Serve.Access ?? Shipped.AccessPolicy).Version)),
        new("channel routes", () => Version(ChannelRoutesFile.Load(options.Serve.Channels ?? Shipped.ChannelRoutes).Version)),
        new("rollback window", () => Version(RollbackWindowPolicyFile.Load(options.Serve.RollbackWindow ?? Shipped.RollbackWindowPolicy).Version)),
        new("rollback policy", () => Version(RollbackPolicyFile.Load(options.Serve.RollbackPolicy ?? Shipped.RollbackPolicy).Version)),
        new("approval policy", () => Approvals(ApprovalPolicyFile.Load(options.Serve.Approvals ?? Shipped.ApprovalPolicy, options.Serve.People ?? Shipped.People))),
    ];

    public async IAsyncEnumerable<Diagnosis> ExamineAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        yield return Diagnosis.Good(name, await Task.Run(load, cancellation));
    }

    private static string Skills(IReadOnlyList<string> folders)
    {
        var skills = SkillFolders.Load(folders);
        return $"{skills.Skills.Count} with {skills.Signatures.Count} signatures";
    }

    private static string Catalogue(TriageOptions options)
    {
        var catalogue = Knowledge.LoadCatalog(options.Services);
        return catalogue.Services.Count == 0
            ? "none is given: causes are found by log groups alone"
            : $"{catalogue.Services.Count} services";
    }

    private static string Approvals(ApprovalPolicy policy) => policy.Rules.Count == 0
        ? $"version {policy.Version}: no rules, so nobody may approve anything"
        : $"version {policy.Version}: {policy.Rules.Count} rules, {policy.People.Records.Count} people";

    private static string Version(string version) => $"version {version}";
}
