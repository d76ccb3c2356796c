using System.Text;
using System.Text.Json;
using DeployClaw.Host.Reports.Documents;
using DeployClaw.Triage;

namespace DeployClaw.Host.Artifacts;

/// <summary>What was asked, done and established, in order of time: one JSON object a line.</summary>
internal static class AuditLog
{
    public static string Serialize(TriageReport report)
    {
        var lines = new StringBuilder();
        foreach (var entry in Events(report))
        {
            lines.Append(JsonSerializer.Serialize(entry, ArtifactJson.Line.AuditEvent)).Append('\n');
        }

        return lines.ToString();
    }

    /// <summary>The same as records; events of one instant stay in the order in which one follows from the other.</summary>
    public static IReadOnlyList<AuditEvent> Events(TriageReport report)
    {
        var document = ReportMapping.Of(report);
        return
        [
            .. Beginning(report, document)
                .Concat(AuditFacts.Of(report, document))
                .Concat(report.Steps.Zip(document.Steps, StepEnded))
                .Append(End(report))
                .OrderBy(entry => entry.Time, StringComparer.Ordinal),
        ];
    }

    private static IEnumerable<AuditEvent> Beginning(TriageReport report, ReportDocument document)
    {
        yield return new AuditEvent.TriageRequested(document.ExecutionId, document.Request)
        {
            Time = TimeText.Exact(report.StartedAt),
            Message = $"Triage {document.ExecutionId} was asked for: {document.Request.TenantSchemaPattern} from {document.Request.Window.From} to {document.Request.Window.To}.",
        };
        foreach (var version in report.Versions)
        {
            yield return new AuditEvent.VersionInForce(version.Kind, version.Name, version.Version)
            {
                Time = TimeText.Exact(report.StartedAt),
                Message = $"The {version.Kind} {version.Name} is of version {version.Version}.",
            };
        }

        foreach (var (request, sent) in report.Requests.Zip(document.Requests))
        {
            yield return new AuditEvent.RequestSent(sent)
            {
                Time = TimeText.Exact(request.At),
                Message = $"{sent.Service} {sent.Operation} in {sent.Account}/{sent.Region}: {sent.Status?.ToString() ?? "no answer"} after {TimeText.Length(request.Duration)}.",
            };
        }
    }

    private static AuditEvent StepEnded(StepRecord step, InternalStep ended) => new AuditEvent.StepEnded(ended)
    {
        Time = TimeText.Exact(step.StartedAt + step.Duration),
        Message = $"Step {ended.Step}, {step.Action}: {ended.Status} after {TimeText.Length(step.Duration)}. {step.Result}",
    };

    private static AuditEvent.TriageEnded End(TriageReport report) =>
        new AuditEvent.TriageEnded(report.Incomplete, report.AtOrAboveThreshold, TimeText.Milliseconds(report.Duration))
        {
            Time = TimeText.Exact(report.StartedAt + report.Duration),
            Message = $"Triage {report.Case.ExecutionId} ended after {TimeText.Length(report.Duration)}{(report.Incomplete ? ", incomplete" : "")}.",
        };
}
