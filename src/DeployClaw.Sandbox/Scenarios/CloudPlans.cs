using DeployClaw.Sandbox.Aws;

namespace DeployClaw.Sandbox.Scenarios;

internal sealed record PipelinePlan(CloudHome Home, string Name, IReadOnlyList<AwsStage> Stages, IReadOnlyList<ExecutionPlan> Executions);

/// <summary>Statuses are CodePipeline's own words. <see cref="Source"/> is the object that holds the deployed source.</summary>
internal sealed record ExecutionPlan(string Id, string Status, Span Ran, IReadOnlyList<ActionPlan> Actions)
{
    public string? RevisionId { get; init; }

    public string? RevisionSummary { get; init; }

    public string? Trigger { get; init; }

    public string? TriggerDetail { get; init; }

    public AwsAuthor? Author { get; init; }

    public SourceObject? Source { get; init; }
}

internal sealed record SourceObject(string Bucket, string Key);

internal sealed record ActionPlan(string Stage, string Action, string Status, Span Ran)
{
    public string? ExternalId { get; init; }

    public string? Summary { get; init; }

    public string? ErrorCode { get; init; }

    public string? ErrorMessage { get; init; }
}

/// <summary>A CodeBuild build whose phases follow each other from <see cref="Start"/>. <see cref="Id"/> is "project:uuid".</summary>
internal sealed record BuildPlan(string Id, string Status, TimeSpan Start, string LogGroup, IReadOnlyList<PhasePlan> Phases)
{
    /// <summary>CodeBuild names the stream after the build's uuid.</summary>
    public string LogStream => Id[(Id.IndexOf(':', StringComparison.Ordinal) + 1)..];
}

internal sealed record PhasePlan(string Type, string Status, TimeSpan Takes, string? Code, string? Message);
