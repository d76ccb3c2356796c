namespace DeployClaw.Triage;

/// <summary>
/// The end of an investigation: all that is known, the six steps, and the versions of what it was judged by. What renders it
/// (text, JSON, HTML, a card) adds nothing of its own.
/// </summary>
public sealed record TriageReport(
    CaseFile Case,
    DateTimeOffset StartedAt,
    TimeSpan Duration,
    IReadOnlyList<StepRecord> Steps,
    IReadOnlyList<ComponentVersion> Versions)
{
    /// <summary>The requests that were made outside, in order of their start.</summary>
    public IReadOnlyList<RequestRecord> Requests { get; init; } = [];

    /// <summary>Steps that did not give all they should, or anything unread: the report's first line says so.</summary>
    public bool Incomplete =>
        Case.Gaps.Count > 0
        || Steps.Any(step => step.Status is StepStatus.Failed or StepStatus.TimedOut or StepStatus.Incomplete)
        || Case.Tenants.Any(tenant => tenant.Impact == Tenants.Impact.Unknown);

    /// <summary>Neither a pipeline nor a log nor a tenant answered: there is nothing to go by.</summary>
    public bool NothingWasRead => Case is { Execution: null, Estate: null, Logs.Events.Count: 0, Gaps.Count: > 0 };

    public bool AtOrAboveThreshold => Case.Risks.Any(risk => risk.Score >= Case.Request.RiskThreshold);
}

/// <summary>A skill, the risk policy or the program itself, with the version that was in force.</summary>
public sealed record ComponentVersion(string Kind, string Name, string Version);
