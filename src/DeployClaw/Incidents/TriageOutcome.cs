using DeployClaw.Skills;
using DeployClaw.Tenants;
using DeployClaw.Triage;

namespace DeployClaw.Incidents;

/// <summary>
/// What people are told of a triage: small enough to be kept with the incident whatever the number of tenants. Each tenant's part is a
/// <see cref="TenantOutcome"/> beside it; the whole report is among the run's files.
/// </summary>
public sealed record TriageOutcome
{
    /// <summary>Tenants that stand on the card; the others are behind <i>View all</i>.</summary>
    public const int WorstTenants = 10;

    public const int TopFindings = 8;

    public required ReportSummary Summary { get; init; }

    public required bool Incomplete { get; init; }

    public required CauseOutcome? Cause { get; init; }

    public required IReadOnlyList<FindingOutcome> Findings { get; init; }

    /// <summary>How many tenants of each impact there are.</summary>
    public required IReadOnlyDictionary<Impact, int> Tenants { get; init; }

    public required int ActiveTenants { get; init; }

    /// <summary>The first in the order of <see cref="TenantOutcome.WorstFirst"/>.</summary>
    public required IReadOnlyList<TenantOutcome> Worst { get; init; }

    /// <summary>Names and environments of all hit tenants: which channels hear of it goes by these.</summary>
    public required IReadOnlyList<RoutedTenant> Routed { get; init; }

    /// <summary>What all playbooks share: freeze, redeploy, thaw, in words; empty where nothing was drafted.</summary>
    public required IReadOnlyList<string> DeploymentSteps { get; init; }

    public required ExecutionOutcome? Execution { get; init; }

    public required RollbackWindow? Window { get; init; }

    /// <summary>What could not be read, most telling first, as sentences.</summary>
    public required IReadOnlyList<string> Unread { get; init; }

    public required int RiskThreshold { get; init; }

    public static TriageOutcome Of(TriageReport report, IReadOnlyList<TenantOutcome> tenants, RollbackWindowPolicy policy)
    {
        var file = report.Case;
        return new TriageOutcome
        {
            Summary = ReportSummary.Of(file),
            Incomplete = report.Incomplete,
            Cause = file.Cascade is { } cascade ? CauseOutcome.Of(cascade) : null,
            Findings = [.. file.Findings.Take(TopFindings).Select(FindingOutcome.Of)],
            Tenants = Enum.GetValues<Impact>().ToDictionary(impact => impact, impact => tenants.Count(tenant => tenant.Impact == impact)),
            ActiveTenants = tenants.Count(tenant => tenant.Active),
            Worst = [.. tenants.Order(TenantOutcome.WorstFirst).Take(WorstTenants)],
            Routed =
            [
                .. tenants.Where(tenant => tenant.Impact == Impact.Hit).Select(tenant => new RoutedTenant(tenant.Tenant.Name, tenant.Environment)),
            ],
            DeploymentSteps = PlaybookOutcome.Sentences(file.Playbooks?.Deployment),
            Execution = file.Execution is { } execution ? ExecutionOutcome.Of(execution) : null,
            Window = RollbackWindow.Of(file, policy),
            Unread = [.. file.Gaps.Select(gap => $"{gap.Subject}: {gap.Reason}").Distinct(StringComparer.Ordinal).Take(TopFindings)],
            RiskThreshold = file.Request.RiskThreshold,
        };
    }
}

/// <summary>Errors of one kind: how many, when, and the first of them as it stood in the log (redacted), with a link.</summary>
public sealed record FindingOutcome(
    string Title, string Family, Severity Severity, int Count, DateTimeOffset FirstSeen, DateTimeOffset LastSeen, string Excerpt, Uri? Link, string? Advice)
{
    public static FindingOutcome Of(Logs.Finding finding) =>
        new(
            finding.Title,
            finding.Family,
            finding.Severity,
            finding.Count,
            finding.FirstSeen,
            finding.LastSeen,
            Short(finding.Events[0].Event.Message),
            finding.Events[0].Event.Link,
            finding.Signature?.Advice is { Length: > 0 } advice ? advice : null);

    /// <summary>Enough of it to know it by; the link has the rest.</summary>
    private const int LongestExcerpt = 600;

    private static string Short(string message)
    {
        if (message.Length <= LongestExcerpt)
        {
            return message;
        }

        var end = char.IsHighSurrogate(message[LongestExcerpt - 1]) ? LongestExcerpt - 1 : LongestExcerpt;
        return message[..end] + "…";
    }
}
