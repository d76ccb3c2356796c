using System.Text.Json.Serialization;
using DeployClaw.Host.Reports.Documents;

namespace DeployClaw.Host.Artifacts;

/// <summary>
/// One line of the audit log. <see cref="Time"/> is UTC with milliseconds, so that its ordinal order is that of time; <see cref="Message"/> says the same as the fields, for a
/// person. What is established while a step runs carries the time at which the step ended.
/// </summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "event")]
[JsonDerivedType(typeof(TriageRequested), "triage_requested")]
[JsonDerivedType(typeof(VersionInForce), "version_in_force")]
[JsonDerivedType(typeof(RequestSent), "request_sent")]
[JsonDerivedType(typeof(QueryRun), "query_run")]
[JsonDerivedType(typeof(StepEnded), "step_ended")]
[JsonDerivedType(typeof(FindingEstablished), "finding_established")]
[JsonDerivedType(typeof(TenantJudged), "tenant_judged")]
[JsonDerivedType(typeof(CauseNamed), "cause_named")]
[JsonDerivedType(typeof(PlaybookDrafted), "playbook_drafted")]
[JsonDerivedType(typeof(NotRead), "not_read")]
[JsonDerivedType(typeof(TriageEnded), "triage_ended")]
internal abstract record AuditEvent
{
    private AuditEvent() { }

    [JsonPropertyOrder(-2)]
    public required string Time { get; init; }

    [JsonPropertyOrder(-1)]
    public required string Message { get; init; }

    public sealed record TriageRequested(string ExecutionId, RequestDocument Request) : AuditEvent;

    public sealed record VersionInForce(string Kind, string Name, string Version) : AuditEvent;

    public sealed record RequestSent(OutsideRequestDocument Request) : AuditEvent;

    public sealed record QueryRun(string Name, string SqlSha256, int Executions, long DurationMs, long Rows) : AuditEvent;

    public sealed record StepEnded(InternalStep Step) : AuditEvent;

    public sealed record FindingEstablished(string Title, string Family, string Severity, string? Signature, int Count) : AuditEvent;

    public sealed record TenantJudged(string Tenant, string Schema, string Impact, bool Active, int? Risk, IReadOnlyList<string> Evidence) : AuditEvent;

    public sealed record CauseNamed(string? Service, string Path, double Confidence) : AuditEvent;

    /// <summary><see cref="Schema"/> is null for the playbook of the deployment as a whole.</summary>
    public sealed record PlaybookDrafted(string? Schema, string Digest, string? TemplateDigest, string? Safety, string? ManualReason) : AuditEvent;

    public sealed record NotRead(string Subject, string Reason) : AuditEvent;

    public sealed record TriageEnded(bool Incomplete, bool AtOrAboveThreshold, long DurationMs) : AuditEvent;
}
