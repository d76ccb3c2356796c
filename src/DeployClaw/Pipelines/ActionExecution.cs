using DeployClaw.Logs;

namespace DeployClaw.Pipelines;

/// <summary>
/// One action of an execution. <see cref="Summary"/> is the source's own words on the outcome, redacted; <see cref="FailedPhase"/>
/// is the build phase that failed, where the action is a build; <see cref="Logs"/> is where it logged.
/// </summary>
public sealed record ActionExecution(
    string Stage,
    string Name,
    string Provider,
    ExecutionStatus Status,
    DateTimeOffset StartedAt,
    DateTimeOffset? EndedAt,
    string? Summary,
    string? FailedPhase,
    Uri? Link,
    IReadOnlyList<LogLocation> Logs);
