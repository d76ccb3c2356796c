using DeployClaw.Skills;
using DeployClaw.Tenants;
using DeployClaw.Triage;

namespace DeployClaw.Incidents;

/// <summary>
/// What people are told of a triage, kept with the incident: of the tenants only the worst, and the names by which channels are chosen. Each
/// tenant's part is a <see cref="TenantOutcome"/> beside it; the whole report is among the run's files.
/// </summary>
public sealed record TriageOutcome
{
    /// <summary>Tenants that stand on the card; the others are behind <i>View all</i>.</summary>
    public const int WorstTenants = 10;

    private const int MostUnread = 8;

    public required ReportSummary Summary { get; init; }

    public required bool Incomplete { get; init; }

    public required CauseOutcome? Cause { get; init; }

    /// <summary>Whether any finding is critical for the deployment as a whole.</summary>
    public required bool AnyCritical { get; init; }

    /// <summary>How many tenants of each impact there are.</summary>
    public required IReadOnlyDictionary<Impact, int> Tenants { get; init; }

    /// <summary>The first in the order of <see cref="TenantOutcome.WorstFirst"/>.</summary>
    public required IReadOnlyList<TenantOutcome> Worst { get; init; }

    /// <summary>Names and environments of all hit tenants: which channels hear of it goes by these.</summary>
    public required IReadOnlyList<RoutedTenant> Routed { get; init; }

    public required ExecutionOutcome? Execution { get; init; }

    public required RollbackWindow? Window { get; init; }

    /// <summary>What all rollbacks share; null where there is nothing to freeze or to deploy again.</summary>
    public DeploymentOutcome? Deployment { get; init; }

    /// <summary>What could not be read, most telling first, as sentences.</summary>
    public required IReadOnlyList<string> Unread { get; init; }

    /// <summary>With what rehearsals said of the playbooks; how they went in detail stays beside the tenants.</summary>
    internal TriageOutcome Rehearsed(IReadOnlyList<TenantOutcome> tenants)
    {
        var known = tenants.ToDictionary(tenant => tenant.Tenant.Schema, StringComparer.Ordinal);
        var drafted = tenants.Where(tenant => tenant.Playbook is not null).ToList();
        return this with
        {
            Worst = [.. Worst.Select(tenant => known.GetValueOrDefault(tenant.Tenant.Schema) is { } now ? now with { Rehearsal = null } : tenant)],
            Summary = Summary with
            {
                Playbooks = ReportSummary.PlaybookSentence(
                    drafted.Count, [.. drafted.Where(tenant => tenant.Playbook!.ManualReason is not null).Select(tenant => tenant.Tenant.Name)]),
            },
        };
    }

    public static TriageOutcome Of(TriageReport report, IReadOnlyList<TenantOutcome> tenants, RollbackWindowPolicy policy)
    {
        var file = report.Case;
        return new TriageOutcome
        {
            Summary = ReportSummary.Of(file),
            Incomplete = report.Incomplete,
            Cause = file.Cascade is { } cascade ? CauseOutcome.Of(cascade) : null,
            AnyCritical = file.Findings.Any(finding => finding.Severity == Severity.Critical),
            Tenants = Enum.GetValues<Impact>().ToDictionary(impact => impact, impact => tenants.Count(tenant => tenant.Impact == impact)),
            Worst = [.. tenants.Order(TenantOutcome.WorstFirst).Take(WorstTenants)],
            Routed =
            [
                .. tenants.Where(tenant => tenant.Impact == Impact.Hit).Select(tenant => new RoutedTenant(tenant.Tenant.Name, tenant.Environment)),
            ],
            Execution = file.Execution is { } execution ? ExecutionOutcome.Of(execution) : null,
            Window = RollbackWindow.Of(file, policy),
            Deployment = file.Playbooks is { } draft ? DeploymentOutcome.Of(draft.Deployment) : null,
            Unread = [.. file.Gaps.Select(gap => $"{gap.Subject}: {gap.Reason}").Distinct(StringComparer.Ordinal).Take(MostUnread)],
        };
    }
}
