using DeployClaw.Playbooks;
using DeployClaw.Tenants;

namespace DeployClaw.Risks;

/// <summary>Weighs how dangerous it is to roll a tenant back: a sum of named factors, so that adding a danger never lowers it.</summary>
public sealed class RiskAssessor(RiskPolicy policy)
{
    /// <summary>One risk for each tenant that is not shown to be unaffected; highest first, equal scores by name.</summary>
    public IReadOnlyList<Risk> Assess(
        IReadOnlyList<TenantImpact> tenants, ConnectionUse? connections, PlaybookDraft? drafted, DateTimeOffset now)
    {
        var playbooks = drafted?.Tenants.ToDictionary(playbook => playbook.Tenant.Schema, StringComparer.Ordinal) ?? [];
        return
        [
            .. tenants.Where(tenant => tenant.Impact != Impact.Unaffected)
                .Select(tenant => Weigh(tenant.Tenant,
                [
                    .. TenantDangers.Of(tenant, now),
                    .. WayBackDangers.Of(tenant, playbooks.GetValueOrDefault(tenant.Tenant.Schema)),
                    .. WayBackDangers.Of(connections),
                ]))
                .OrderByDescending(risk => risk.Score)
                .ThenBy(risk => risk.Tenant.Name, StringComparer.Ordinal),
        ];
    }

    private Risk Weigh(TenantName tenant, IEnumerable<Danger> dangers)
    {
        var factors = dangers
            .Select(danger => new RiskFactor(danger.Factor, Points(danger), danger.Evidence))
            .Where(factor => factor.Points > 0)
            .OrderByDescending(factor => factor.Points)
            .ThenBy(factor => factor.Name, StringComparer.Ordinal)
            .ToList();
        return new Risk(tenant, Math.Min(100, factors.Sum(factor => factor.Points)), factors);
    }

    private int Points(Danger danger) =>
        (int)Math.Round(policy.Weights.GetValueOrDefault(danger.Factor) * danger.Amount, MidpointRounding.AwayFromZero);
}
