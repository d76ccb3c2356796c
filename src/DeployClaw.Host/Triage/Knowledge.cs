using DeployClaw.Cascades;
using DeployClaw.Host.Catalog;
using DeployClaw.Host.Policies;
using DeployClaw.Host.Skills;
using DeployClaw.Risks;
using DeployClaw.Skills;
using DeployClaw.Triage;

namespace DeployClaw.Host.Triage;

/// <summary>What a run knows before it asks anybody: skills, service catalogue, risk policy.</summary>
internal sealed record Knowledge(SkillSet Skills, ServiceCatalog Catalog, RiskPolicy RiskPolicy)
{
    /// <summary>The catalogue's usual name, looked for in the working folder.</summary>
    private const string UsualCatalog = "catalog-info.yaml";

    /// <summary>What was in force, for the report.</summary>
    public IReadOnlyList<ComponentVersion> Versions =>
    [
        new("program", "deployclaw", ProgramVersion.Full),
        new("policy", "risk", RiskPolicy.Version),
        .. Skills.Skills.Select(skill => new ComponentVersion("skill", skill.Name, skill.Version)),
    ];

    /// <exception cref="InvalidInputException">A file is wrong: says which, where and what.</exception>
    public static Knowledge Load(TriageOptions options) =>
        new(
            SkillFolders.Load([Shipped.Skills, .. options.Skills], trusted: Shipped.Skills),
            LoadCatalog(options.Services),
            RiskPolicyFile.Load(options.RiskPolicy ?? Shipped.RiskPolicy));

    public static ServiceCatalog LoadCatalog(string? path) =>
        path is not null ? CatalogFile.Load(path)
        : File.Exists(UsualCatalog) ? CatalogFile.Load(UsualCatalog)
        : ServiceCatalog.Empty;
}
