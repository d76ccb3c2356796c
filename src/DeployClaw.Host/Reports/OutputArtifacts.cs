using System.Text.Json.Serialization;

namespace DeployClaw.Host.Reports;

/// <summary>The names of the files that a triage leaves behind; null where one is not written.</summary>
internal sealed record OutputArtifacts(
    string TriageReport,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? RollbackPlaybook,
    string AuditLog,
    string ExecutionLog,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? ComplianceReport,
    string Manifest)
{
    public static OutputArtifacts Of(string executionId, bool playbooks, bool compliance) =>
        new(
            $"{executionId}-triage.json",
            playbooks ? $"{executionId}-rollback.yaml" : null,
            $"{executionId}-audit.log",
            $"{executionId}-execution.json",
            compliance ? $"{executionId}-report.html" : null,
            $"{executionId}-manifest.json");
}
