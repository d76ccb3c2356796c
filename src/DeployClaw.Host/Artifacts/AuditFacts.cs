using DeployClaw.Host.Reports.Documents;
using DeployClaw.Triage;

namespace DeployClaw.Host.Artifacts;

/// <summary>What each step established, as events of the audit log.</summary>
internal static class AuditFacts
{
    public static IEnumerable<AuditEvent> Of(TriageReport report, ReportDocument document) =>
        [
            .. Findings(document, EndOf(report, TriageStep.ClassifyErrors)),
            .. Tenants(document, EndOf(report, TriageStep.MapTenants)),
            .. Cause(document, EndOf(report, TriageStep.TraceCascade)),
            .. Playbooks(document, EndOf(report, TriageStep.DraftPlaybooks)),
            .. Gaps(document, EndOf(report, TriageStep.CompileReport)),
        ];

    private static string EndOf(TriageReport report, TriageStep step) =>
        TimeText.Exact(report.Steps.FirstOrDefault(record => record.Step == step) is { } record ? record.StartedAt + record.Duration : report.StartedAt);

    private static IEnumerable<AuditEvent> Findings(ReportDocument document, string at) =>
        document.Findings.Select(finding =>
            new AuditEvent.FindingEstablished(finding.Title, finding.Family, finding.Severity, finding.Signature, finding.Count)
            {
                Time = at,
                Message = $"{finding.Title}: {finding.Count} events, {finding.Severity}.",
            });

    private static IEnumerable<AuditEvent> Tenants(ReportDocument document, string at)
    {
        var queries = document.DatabaseQueries.Select(query =>
            new AuditEvent.QueryRun(query.Name, query.SqlSha256, query.Executions, query.DurationMs, query.Rows)
            {
                Time = at,
                Message = $"Query {query.Name} ran {query.Executions} times: {query.Rows} rows in {query.DurationMs} ms.",
            });
        var tenants = document.Tenants.Select(tenant =>
            new AuditEvent.TenantJudged(
                tenant.Name, tenant.Schema, tenant.Impact, tenant.Active, tenant.Risk?.Score, [.. tenant.Evidence.Select(evidence => evidence.Statement)])
            {
                Time = at,
                Message = $"Tenant {tenant.Name} is {tenant.Impact}{(tenant.Risk is { } risk ? $", its rollback risk {risk.Score} of 100" : "")}.",
            });
        return [.. queries, .. tenants];
    }

    private static IEnumerable<AuditEvent> Cause(ReportDocument document, string at) => document.Cascade is not { } cascade
        ? []
        :
        [
            new AuditEvent.CauseNamed(cascade.RootCause, cascade.PathText, cascade.Confidence)
            {
                Time = at,
                Message = $"The cascade: {cascade.PathText}, confidence {cascade.ConfidenceWord}.",
            },
        ];

    private static IEnumerable<AuditEvent> Playbooks(ReportDocument document, string at) => document.Playbooks is not { } playbooks
        ? []
        :
        [
            new AuditEvent.PlaybookDrafted(null, playbooks.Deployment.Digest, null, null, null)
            {
                Time = at,
                Message = $"The deployment's playbook was drafted, digest {playbooks.Deployment.Digest}.",
            },
            .. playbooks.Tenants.Select(playbook =>
                new AuditEvent.PlaybookDrafted(playbook.Schema, playbook.Digest, playbook.TemplateDigest, playbook.Safety, playbook.ManualReason)
                {
                    Time = at,
                    Message = $"A playbook for {playbook.Tenant} was drafted ({playbook.Safety}), digest {playbook.Digest}.",
                }),
        ];

    private static IEnumerable<AuditEvent> Gaps(ReportDocument document, string at) =>
        document.CouldNotBeRead.Select(gap => new AuditEvent.NotRead(gap.Subject, gap.Reason)
        {
            Time = at,
            Message = $"{gap.Subject} could not be read: {gap.Reason}",
        });
}
