namespace DeployClaw.Host.Reports.Documents;

/// <summary>
/// The whole report as JSON; docs/schema/triage-report.schema.json describes it. Every field is always there, null or empty where
/// nothing is known. Names do not change; what changes its meaning gets a new <see cref="SchemaVersion"/>.
/// </summary>
internal sealed record ReportDocument(
    int SchemaVersion,
    string ExecutionId,
    string StartedAt,
    long DurationMs,
    bool Incomplete,
    bool AtOrAboveThreshold,
    SummaryDocument Summary,
    RequestDocument Request,
    PipelineExecutionDocument? PipelineExecution,
    IReadOnlyList<InternalStep> Steps,
    IReadOnlyList<FindingDocument> Findings,
    CascadeDocument? Cascade,
    ConnectionsDocument? Connections,
    IReadOnlyList<EvidenceDocument> EstateNotes,
    IReadOnlyList<TenantDocument> Tenants,
    IReadOnlyList<RoleDocument> Roles,
    PlaybooksDocument? Playbooks,
    IReadOnlyList<QueryDocument> DatabaseQueries,
    IReadOnlyList<OutsideRequestDocument> Requests,
    IReadOnlyList<GapDocument> CouldNotBeRead,
    IReadOnlyList<VersionDocument> Versions);

internal sealed record SummaryDocument(string Errors, string Critical, string Tenants, string Cause, string Risk, string Playbooks);

internal sealed record WindowDocument(string From, string To);

internal sealed record RequestDocument(
    string? Pipeline,
    string? Execution,
    WindowDocument Window,
    string TenantSchemaPattern,
    int RiskThreshold,
    IReadOnlyList<string> LogGroups,
    bool GenerateRollbackPlaybook);

internal sealed record EvidenceDocument(string Source, string Statement, string? Excerpt, string? Link);

internal sealed record GapDocument(string Subject, string Reason);

internal sealed record RoleDocument(string RoleArn, string? TrustPolicy, string? Problem, string? Link);

internal sealed record ConnectionsDocument(int Used, int Max, int Refused);

internal sealed record QueryDocument(string Name, string Sql, string SqlSha256, int Executions, long DurationMs, long Rows);

internal sealed record OutsideRequestDocument(
    string Service, string Operation, string Account, string Region, int? Status, string? RequestId, string At, long DurationMs);

internal sealed record VersionDocument(string Kind, string Name, string Version);
