using DeployClaw.Host.Artifacts;
using DeployClaw.Tenants;
using DeployClaw.Triage;

namespace DeployClaw.Host.Reports.Documents;

/// <summary>A report in the shape of its JSON.</summary>
internal static class ReportMapping
{
    public const int SchemaVersion = 1;

    public static ReportDocument Of(TriageReport report)
    {
        var file = report.Case;
        return new ReportDocument(
            SchemaVersion,
            file.ExecutionId,
            TimeText.Exact(report.StartedAt),
            TimeText.Milliseconds(report.Duration),
            report.Incomplete,
            report.AtOrAboveThreshold,
            Summary(file),
            Request(file),
            file.Execution is { } execution ? PipelineExecutionDocument.Of(execution) : null,
            [.. report.Steps.Select(ExecutionLog.StepOf)],
            [.. file.Findings.Select(FindingDocument.Of)],
            file.Cascade is { } cascade ? CascadeDocument.Of(cascade) : null,
            file.Estate?.Connections is { } use ? new ConnectionsDocument(use.Used, use.Max, use.Refused) : null,
            [.. (file.Estate?.Notes ?? []).Select(Evidence)],
            Tenants(file),
            [.. file.Roles.Select(role => new RoleDocument(role.RoleArn, role.TrustPolicy, role.Problem, role.Link?.AbsoluteUri))],
            file.Playbooks is { } draft ? PlaybooksDocument.Of(draft) : null,
            [.. (file.Estate?.Queries ?? []).Select(Query)],
            [.. report.Requests.Select(Outside)],
            [.. file.Gaps.Select(gap => new GapDocument(gap.Subject, gap.Reason))],
            [.. report.Versions.Select(version => new VersionDocument(version.Kind, version.Name, version.Version))]);
    }

    public static EvidenceDocument Evidence(Evidence evidence) =>
        new(evidence.Source, evidence.Statement, evidence.Excerpt, evidence.Link?.AbsoluteUri);

    private static SummaryDocument Summary(CaseFile file)
    {
        var summary = ReportSummary.Of(file);
        return new SummaryDocument(summary.Errors, summary.Critical, summary.Tenants, summary.Cause, summary.Risk, summary.Playbooks);
    }

    private static RequestDocument Request(CaseFile file) =>
        new(
            file.Request.Selection.Pipeline,
            file.Request.Selection.ExecutionId,
            new WindowDocument(TimeText.Exact(file.Window.From), TimeText.Exact(file.Window.To)),
            file.Request.Tenants.Text,
            file.Request.RiskThreshold,
            file.Request.LogGroups,
            file.Request.DraftPlaybooks);

    private static IReadOnlyList<TenantDocument> Tenants(CaseFile file)
    {
        var risks = file.Risks.ToDictionary(risk => risk.Tenant.Schema, StringComparer.Ordinal);
        return [.. file.Tenants.Select(tenant => TenantDocument.Of(tenant, risks.GetValueOrDefault(tenant.Tenant.Schema)))];
    }

    private static QueryDocument Query(QueryRecord query) =>
        new(query.Name, query.Sql, Sha256.Hex(query.Sql), query.Executions, TimeText.Milliseconds(query.Duration), query.Rows);

    private static OutsideRequestDocument Outside(RequestRecord request) =>
        new(
            request.Service,
            request.Operation,
            request.Account,
            request.Region,
            request.Status,
            request.RequestId,
            TimeText.Exact(request.At),
            TimeText.Milliseconds(request.Duration));
}
