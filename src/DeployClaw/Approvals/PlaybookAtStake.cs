using DeployClaw.Incidents;

namespace DeployClaw.Approvals;

/// <summary>
/// What is to be approved: one playbook, by its digest. <see cref="Rehearsal"/> is the stable hash of its rehearsal, null where it was not
/// rehearsed, and then card and grant say so.
/// </summary>
public abstract record PlaybookAtStake
{
    private PlaybookAtStake() { }

    public required string Digest { get; init; }

    public string? Rehearsal { get; init; }

    /// <summary>What is lost by it, each as the end of a sentence that begins "the way down". Who approves it has to type <see cref="Name"/> then.</summary>
    public IReadOnlyList<string> Destroys { get; init; } = [];

    /// <summary>A tenant's way back. <see cref="Structure"/> is the one that the tenant had when the playbook was drafted.</summary>
    public sealed record OfTenant(TenantAtStake Tenant, string TemplateDigest, string? Structure) : PlaybookAtStake;

    /// <summary>What all tenants share; approved under the strictest rule of any that it touches.</summary>
    public sealed record OfDeployment(string Pipeline, IReadOnlyList<TenantAtStake> Touched) : PlaybookAtStake;

    public IReadOnlyList<TenantAtStake> Tenants => this switch
    {
        OfTenant one => [one.Tenant],
        OfDeployment all => all.Touched,
        _ => throw new InvalidOperationException($"{GetType().Name} is not known here."),
    };

    /// <summary>The tenant's name, or the pipeline's.</summary>
    public string Name => this switch
    {
        OfTenant one => one.Tenant.Name,
        OfDeployment all => all.Pipeline,
        _ => throw new InvalidOperationException($"{GetType().Name} is not known here."),
    };

    /// <summary>The highest of its tenants.</summary>
    public int Risk => Tenants.Count == 0 ? TenantAtStake.Unassessed : Tenants.Max(tenant => tenant.Risk);
}

/// <summary>A tenant as far as rules go by it; tier and environment are null where the registry does not say.</summary>
public sealed record TenantAtStake(string Schema, string Name, string? Tier, string? Environment, int Risk)
{
    /// <summary>A risk that nobody could assess is taken for the highest.</summary>
    public const int Unassessed = 100;

    public static TenantAtStake Of(TenantOutcome tenant) =>
        new(tenant.Tenant.Schema, tenant.Tenant.Name, tenant.Tier, tenant.Environment, tenant.Risk ?? Unassessed);
}
