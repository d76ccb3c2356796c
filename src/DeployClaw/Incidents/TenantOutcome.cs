using DeployClaw.Risks;
using DeployClaw.Tenants;
using DeployClaw.Triage;

namespace DeployClaw.Incidents;

/// <summary>One tenant's part of a triage, as people are told it. <see cref="Risk"/> is null where none was assessed.</summary>
public sealed record TenantOutcome(
    TenantName Tenant,
    Impact Impact,
    bool Active,
    string? Tier,
    string? Environment,
    string? MigrationVersion,
    int? Risk,
    IReadOnlyList<RiskFactor> Factors,
    IReadOnlyList<Evidence> Evidence,
    IReadOnlyList<Gap> Unread,
    PlaybookOutcome? Playbook)
{
    /// <summary>The structure that it had when it was read: what an approval is bound to. Null where it could not be read.</summary>
    public string? Structure { get; init; }

    /// <summary>What came of the newest rehearsal of its playbook; null where none was tried.</summary>
    public RehearsalOutcome? Rehearsal { get; init; }

    /// <summary>Whether its playbook is to be rehearsed before somebody is asked to approve it.</summary>
    public bool IsToBeRehearsed => this is { Impact: Impact.Hit, Playbook: { ManualReason: null, Form: not null } };

    /// <summary>With a rehearsal of the playbook that it has; one of another playbook says nothing.</summary>
    public TenantOutcome With(RehearsalOutcome? rehearsal) => rehearsal is not null && rehearsal.Playbook == Playbook?.Digest
        ? this with { Rehearsal = rehearsal, Playbook = Playbook with { ManualReason = Playbook.ManualReason ?? rehearsal.ManualReason } }
        : this;

    /// <summary>Hit first, then unknown (nobody may overlook them), vulnerable and unaffected; each by risk, then by name.</summary>
    public static IComparer<TenantOutcome> WorstFirst { get; } = Comparer<TenantOutcome>.Create((one, other) =>
        Place(one.Impact).CompareTo(Place(other.Impact)) is not 0 and var byImpact ? byImpact
        : (other.Risk ?? -1).CompareTo(one.Risk ?? -1) is not 0 and var byRisk ? byRisk
        : string.CompareOrdinal(one.Tenant.Name, other.Tenant.Name));

    public static IReadOnlyList<TenantOutcome> AllOf(TriageReport report)
    {
        var risks = report.Case.Risks.ToDictionary(risk => risk.Tenant.Schema, StringComparer.Ordinal);
        var playbooks = (report.Case.Playbooks?.Tenants ?? []).ToDictionary(playbook => playbook.Tenant.Schema, StringComparer.Ordinal);
        return
        [
            .. report.Case.Tenants.Select(tenant => Of(
                tenant,
                risks.GetValueOrDefault(tenant.Tenant.Schema),
                playbooks.GetValueOrDefault(tenant.Tenant.Schema) is { } playbook ? PlaybookOutcome.Of(playbook) : null)).Order(WorstFirst),
        ];
    }

    private static TenantOutcome Of(TenantImpact tenant, Risk? risk, PlaybookOutcome? playbook) =>
        new(
            tenant.Tenant,
            tenant.Impact,
            tenant.Active,
            tenant.Reading.Profile?.Tier,
            tenant.Reading.Profile?.Environment,
            tenant.MigrationVersion,
            risk?.Score,
            [.. (risk?.Factors ?? []).OrderByDescending(factor => factor.Points).ThenBy(factor => factor.Name, StringComparer.Ordinal)],
            tenant.Evidence,
            tenant.Reading.Unreadable,
            playbook)
        {
            Structure = tenant.Reading.Structure,
        };

    private static int Place(Impact impact) => impact switch
    {
        Impact.Hit => 0,
        Impact.Unknown => 1,
        Impact.Vulnerable => 2,
        Impact.Unaffected => 3,
        _ => throw new ArgumentOutOfRangeException(nameof(impact)),
    };
}
