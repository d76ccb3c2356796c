using DeployClaw.Pipelines;

namespace DeployClaw.Incidents;

/// <summary>The failed execution that was triaged, and its actions that failed, in order of their start.</summary>
public sealed record ExecutionOutcome(
    PipelineRef Pipeline, string Id, DateTimeOffset StartedAt, Revision? Revision, Uri Link, IReadOnlyList<FailedAction> FailedActions)
{
    public static ExecutionOutcome Of(PipelineExecution execution) =>
        new(
            execution.Pipeline,
            execution.Id,
            execution.StartedAt,
            execution.Revision,
            execution.Link,
            [.. execution.FailedActions.Select(action => new FailedAction(action.Stage, action.Name, action.Summary))])
        {
            Origin = execution.Origin,
        };

    /// <summary>What started it and who wrote what it deployed: they may not approve its rollback. Null where the source does not say.</summary>
    public ExecutionOrigin? Origin { get; init; }
}

/// <summary>An action that failed, and what it said of it.</summary>
public sealed record FailedAction(string Stage, string Name, string? Said)
{
    public string Place => $"{Stage}/{Name}";
}
