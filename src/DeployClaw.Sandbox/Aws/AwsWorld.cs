using System.Collections.Concurrent;

namespace DeployClaw.Sandbox.Aws;

/// <summary>
/// What the stand-in for AWS answers from: one or more accounts and regions, filled from a scenario and nothing else.
/// Thread-safe where it is written while it serves (objects that clients put, faults).
/// </summary>
internal sealed class AwsWorld
{
    public List<AwsPipeline> Pipelines { get; } = [];

    public List<AwsBuild> Builds { get; } = [];

    public List<AwsLogGroup> LogGroups { get; } = [];

    public List<AwsRole> Roles { get; } = [];

    /// <summary>S3 objects by "bucket/key".</summary>
    public ConcurrentDictionary<string, byte[]> Objects { get; } = new(StringComparer.Ordinal);

    public HashSet<string> Buckets { get; } = new(StringComparer.Ordinal);

    /// <summary>Access key id → account; session keys are added by AssumeRole.</summary>
    public ConcurrentDictionary<string, AwsPrincipal> Principals { get; } = new(StringComparer.Ordinal);
}

internal sealed record AwsPrincipal(string Account, string Arn, string SecretAccessKey, string? SessionToken, DateTimeOffset? ExpiresAt);

internal sealed record AwsPipeline(string Account, string Region, string Name, IReadOnlyList<AwsStage> Stages, IReadOnlyList<AwsExecution> Executions);

/// <summary>A stage with its actions in run order. Providers are CodePipeline's: CodeBuild, S3, GitHub, CodeDeploy, CloudFormation, Lambda, Manual.</summary>
internal sealed record AwsStage(string Name, IReadOnlyList<AwsStageAction> Actions);

internal sealed record AwsStageAction(string Name, string Category, string Provider);

/// <summary>Statuses are CodePipeline's own words: InProgress, Succeeded, Failed, Stopped, Superseded.</summary>
internal sealed record AwsExecution(
    string Id,
    string Status,
    DateTimeOffset StartTime,
    DateTimeOffset LastUpdateTime,
    string? RevisionId,
    string? RevisionSummary,
    string? TriggerType,
    string? SourceBucket,
    string? SourceKey,
    IReadOnlyList<AwsActionExecution> Actions);

internal sealed record AwsActionExecution(
    string Id,
    string Stage,
    string Action,
    string Status,
    DateTimeOffset StartTime,
    DateTimeOffset LastUpdateTime,
    string? ExternalExecutionId,
    string? ExternalExecutionSummary,
    string? ErrorCode,
    string? ErrorMessage);

/// <summary>A CodeBuild build; <see cref="Id"/> is "project:uuid". Phase and build statuses are CodeBuild's: SUCCEEDED, FAILED, TIMED_OUT, …</summary>
internal sealed record AwsBuild(
    string Account,
    string Region,
    string Id,
    string Status,
    DateTimeOffset StartTime,
    DateTimeOffset EndTime,
    string LogGroup,
    string LogStream,
    IReadOnlyList<AwsBuildPhase> Phases);

internal sealed record AwsBuildPhase(string Type, string? Status, DateTimeOffset StartTime, DateTimeOffset EndTime, string? StatusCode, string? Message);

/// <summary>A log group; events in order of time.</summary>
internal sealed record AwsLogGroup(string Account, string Region, string Name, IReadOnlyList<AwsLogEvent> Events);

internal sealed record AwsLogEvent(string Id, string Stream, DateTimeOffset Timestamp, string Message);

/// <summary>An IAM role; its trust policy is JSON text.</summary>
internal sealed record AwsRole(string Account, string Name, string TrustPolicy)
{
    public string Arn => $"arn:aws:iam::{Account}:role/{Name}";
}
