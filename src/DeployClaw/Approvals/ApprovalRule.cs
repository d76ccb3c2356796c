using System.IO.Enumeration;

namespace DeployClaw.Approvals;

/// <summary>
/// Who may approve for which tenants, and how many it takes. Patterns have <c>*</c> and <c>?</c>; null for any.
/// </summary>
public sealed record ApprovalRule(string Name, string? Tenant, string? Tier, string? Environment, IReadOnlyList<Approvers> Approvers)
{
    /// <summary>Risks from here to <see cref="RiskTo"/>, both included.</summary>
    public int RiskFrom { get; init; }

    public int RiskTo { get; init; } = 100;

    public int Quorum { get; init; } = 1;

    /// <summary>More than <see cref="Quorum"/> for risks above a threshold.</summary>
    public HigherQuorum? Above { get; init; }

    /// <summary>How long votes may be cast.</summary>
    public TimeSpan Expiry { get; init; } = TimeSpan.FromHours(2);

    /// <summary>How long what was granted may be begun.</summary>
    public TimeSpan GrantExpiry { get; init; } = TimeSpan.FromMinutes(30);

    public Offer Offer { get; init; }

    /// <summary>A vote on a risk above this needs a sign-in; null for none.</summary>
    public int? StepUpAbove { get; init; }

    public int QuorumFor(int risk) => Above is { } above && risk > above.Risk ? Math.Max(Quorum, above.Quorum) : Quorum;

    /// <summary>What is not known of a tenant might be what the rule is about, so it counts as that.</summary>
    public bool Matches(TenantAtStake tenant) => WhyNot(tenant) is null;

    /// <summary>Null where it matches; else the condition that does not fit.</summary>
    public string? WhyNot(TenantAtStake tenant) => tenant switch
    {
        _ when !Fits(Tenant, tenant.Name) => $"it is for tenants like {Tenant}",
        _ when !Fits(Tier, tenant.Tier) => $"it is for the tier {Tier}, and the tenant's is {tenant.Tier}",
        _ when !Fits(Environment, tenant.Environment) => $"it is for the environment {Environment}, and the tenant's is {tenant.Environment}",
        _ when tenant.Risk < RiskFrom || tenant.Risk > RiskTo => $"it is for risks from {RiskFrom} to {RiskTo}, and the tenant's is {tenant.Risk}",
        _ => null,
    };

    private static bool Fits(string? pattern, string? known) =>
        pattern is null || known is null || FileSystemName.MatchesSimpleExpression(pattern, known);
}

/// <summary>The quorum for risks above a threshold.</summary>
public sealed record HigherQuorum(int Risk, int Quorum);

/// <summary>Whether hit tenants' playbooks are offered for approval by themselves, or when somebody asks.</summary>
public enum Offer
{
    Automatic,
    OnRequest,
}
