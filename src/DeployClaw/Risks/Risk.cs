using DeployClaw.Tenants;

namespace DeployClaw.Risks;

/// <summary>
/// How dangerous rolling this tenant back is: 0–100, the sum of its factors' points, capped at 100. Adding a factor never lowers it.
/// </summary>
public sealed record Risk(TenantName Tenant, int Score, IReadOnlyList<RiskFactor> Factors);

/// <summary>A named danger, its points (weight × how much of it is there, rounded) and what shows it.</summary>
public sealed record RiskFactor(string Name, int Points, Evidence Evidence);
