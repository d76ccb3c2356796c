using DeployClaw.Pipelines;

namespace DeployClaw.Incidents;

/// <summary>The failed execution that was triaged. <see cref="FailedActions"/> are "Stage/Action: what it said".</summary>
public sealed record ExecutionOutcome(
    PipelineRef Pipeline, string Id, DateTimeOffset StartedAt, Revision? Revision, Uri Link, IReadOnlyList<string> FailedActions)
{
    public static ExecutionOutcome Of(PipelineExecution execution) =>
        new(
            execution.Pipeline,
            execution.Id,
            execution.StartedAt,
            execution.Revision,
            execution.Link,
            [.. execution.FailedActions.Select(action => action.Summary is { Length: > 0 } said ? $"{action.Stage}/{action.Name}: {said}" : $"{action.Stage}/{action.Name}")]);
}
