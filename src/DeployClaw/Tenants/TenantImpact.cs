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
}
