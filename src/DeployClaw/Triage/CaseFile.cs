using DeployClaw.Cascades;
using DeployClaw.Logs;
using DeployClaw.Pipelines;
using DeployClaw.Playbooks;
using DeployClaw.Risks;
using DeployClaw.Tenants;

namespace DeployClaw.Triage;

/// <summary>
/// What an investigation knows so far. Each step takes one and gives one with more in it; what a failed step would have given stays
/// empty.
/// </summary>
public sealed record CaseFile(string ExecutionId, TriageRequest Request)
{
    public PipelineExecution? Execution { get; init; }

    /// <summary>
    /// The span that was read: the one asked for, or, around an older execution, one of the same length that ends after it.
    /// </summary>
    public TimeWindow Window { get; init; } = Request.Window;

    public LogReading Logs { get; init; } = LogReading.Nothing;

    /// <summary>The log events that report an error, by time.</summary>
    public IReadOnlyList<ErrorEvent> Errors { get; init; } = [];

    /// <summary>Critical first, then by count, then by title.</summary>
    public IReadOnlyList<Finding> Findings { get; init; } = [];

    public EstateReading? Estate { get; init; }

    public MigrationSet Migrations { get; init; } = MigrationSet.Nothing;

    public IReadOnlyList<TenantImpact> Tenants { get; init; } = [];

    /// <summary>Highest first, equal scores by tenant name.</summary>
    public IReadOnlyList<Risk> Risks { get; init; } = [];

    public IReadOnlyList<RoleReading> Roles { get; init; } = [];

    public Cascade? Cascade { get; init; }

    public PlaybookDraft? Playbooks { get; init; }

    /// <summary>All that could not be read, in the order in which it was missed.</summary>
    public IReadOnlyList<Gap> Gaps { get; init; } = [];
}
