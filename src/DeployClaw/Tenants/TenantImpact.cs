using DeployClaw.Rollbacks;

namespace DeployClaw.Tenants;

/// <summary>A tenant's place in the failure; see the words in docs/architecture.md.</summary>
public enum Impact
{
    Hit,
    Vulnerable,
    Unaffected,
    Unknown,
}

/// <summary>A tenant judged: its impact, whether it is active in the deployment window, and what shows it (never empty).</summary>
public sealed record TenantImpact(TenantReading Reading, Impact Impact, bool Active, IReadOnlyList<Evidence> Evidence)
{
    public TenantName Tenant => Reading.Tenant;

    /// <summary>The deployment's migration that failed on this tenant or that it is exposed to; null where there is none.</summary>
    public string? MigrationVersion { get; init; }

    /// <summary>The deployment's migrations that its history records, newest first: what a rollback takes back.</summary>
    public IReadOnlyList<AppliedMigration> Recorded { get; init; } = [];

    /// <summary>Whether the deployment's migration is all there; null where no tenants to compare with are known.</summary>
    public StructureState? Structure { get; init; }

    /// <summary>What a rollback must arrive at.</summary>
    public StateBefore Before { get; init; } = new(null, null);
}

/// <summary>A tenant's structure against the tenants before the deployment's migration and those after it.</summary>
public enum StructureState
{
    Before,
    HalfApplied,
    After,
}

/// <summary>The newest version before the deployment, and the structure that the tenant had then; each null where it is not known.</summary>
public sealed record StateBefore(string? Version, StructureBefore? Structure)
{
    /// <summary>What is worth knowing of how the structure was found, or the reason why it was not, as sentences.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];
}
