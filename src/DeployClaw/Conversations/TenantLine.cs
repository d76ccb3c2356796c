using DeployClaw.Incidents;
using DeployClaw.Tenants;

namespace DeployClaw.Conversations;

/// <summary>A tenant in one line: name, impact, risk with what weighs most, and whether its way back is safe.</summary>
internal static class TenantLine
{
    private const int TopFactors = 3;

    public static Prose Of(TenantOutcome tenant) => new([
        new Run.Strong(tenant.Tenant.Name),
        $" · {Words.Of(tenant.Impact)}{(tenant.Active ? "" : ", not active")}",
        .. Risk(tenant),
        .. Playbook(tenant),
        .. Gap(tenant),
    ]);

    private static IEnumerable<Run> Risk(TenantOutcome tenant)
    {
        if (tenant.Risk is { } risk)
        {
            yield return new Run.Plain(" · risk ");
            yield return new Run.Strong(risk.ToString());
            if (tenant.Factors.Count > 0)
            {
                yield return new Run.Plain($" ({string.Join(", ", tenant.Factors.Take(TopFactors).Select(factor => $"{factor.Name} {factor.Points}"))})");
            }
        }
    }

    private static IEnumerable<Run> Playbook(TenantOutcome tenant)
    {
        if (tenant.Playbook is { } playbook)
        {
            yield return playbook.ManualReason is null ? " · playbook " : " · manual intervention ";
            yield return new Run.Code(playbook.Digest[..Math.Min(8, playbook.Digest.Length)]);
        }
    }

    private static IEnumerable<Run> Gap(TenantOutcome tenant)
    {
        if (tenant is { Impact: Impact.Unknown, Unread: [var gap, ..] })
        {
            yield return $" · {gap.Reason}";
        }
    }
}
