namespace DeployClaw.Pipelines;

/// <summary>
/// One run of a pipeline, as its source reports it. <see cref="Actions"/> are in order of their start, failed ones among
/// them; <see cref="SourceArtifact"/> is where the deployed source lies, if the pipeline says so.
/// </summary>
public sealed record PipelineExecution(
    PipelineRef Pipeline,
    string Id,
    ExecutionStatus Status,
    DateTimeOffset StartedAt,
    DateTimeOffset? EndedAt,
    Revision? Revision,
    Uri Link,
    IReadOnlyList<ActionExecution> Actions)
{
    public ArtifactLocation? SourceArtifact { get; init; }

    public ExecutionOrigin? Origin { get; init; }

    /// <summary>What the stage that failed could go back to.</summary>
    public LastGood LastGood { get; init; } = new LastGood.Unknown();

    /// <summary>What could not be read of it, and the accounts and regions that could not be asked for a newer one.</summary>
    public IReadOnlyList<Gap> Gaps { get; init; } = [];

    public IEnumerable<ActionExecution> FailedActions => Actions.Where(action => action.Status == ExecutionStatus.Failed);
}

public enum ExecutionStatus
{
    InProgress,
    Succeeded,
    Failed,
    Stopped,
    Superseded,
}

/// <summary>The source revision that was deployed: commit id and the first line of its message, redacted.</summary>
public sealed record Revision(string Id, string? Summary);

/// <summary>An object in S3.</summary>
public sealed record ArtifactLocation(string Bucket, string Key);
