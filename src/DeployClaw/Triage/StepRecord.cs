namespace DeployClaw.Triage;

/// <summary>One step of an investigation, as the execution log tells it. <see cref="Action"/> and <see cref="Result"/> are sentences.</summary>
public sealed record StepRecord(TriageStep Step, string Action, StepStatus Status, DateTimeOffset StartedAt, TimeSpan Duration, string Result)
{
    /// <summary>Queries run against the tenants' database; on the tenant step.</summary>
    public int? DatabaseQueries { get; init; }

    /// <summary>The highest tenant risk known by then; on the cascade step.</summary>
    public int? RiskScore { get; init; }

    public int? PlaybooksGenerated { get; init; }

    public TimeSpan? EstimatedRollbackWindow { get; init; }
}

/// <summary>The six steps; the number is the one in the execution log.</summary>
public enum TriageStep
{
    FetchLogs = 1,
    ClassifyErrors,
    MapTenants,
    TraceCascade,
    DraftPlaybooks,
    CompileReport,
}

public enum StepStatus
{
    Completed,

    /// <summary>Done, with something that could not be read.</summary>
    Incomplete,
    Failed,
    TimedOut,

    /// <summary>Not asked for, or cancelled before it began.</summary>
    Skipped,
}
