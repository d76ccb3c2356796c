using DeployClaw.Sandbox.Aws.S3;
using DeployClaw.Sandbox.Aws.Sns;
using DeployClaw.Sandbox.Aws.Sqs;
using System.Collections.Concurrent;

namespace DeployClaw.Sandbox.Aws;

/// <summary>
/// What the stand-in for AWS answers from: one or more accounts and regions, filled from a scenario and nothing else.
/// Thread-safe where it is written while it serves (objects that clients put, faults); a list is then replaced, never changed.
/// </summary>
internal sealed class AwsWorld
{
    private readonly Lock gate = new();

    public List<AwsPipeline> Pipelines { get; set; } = [];

    /// <summary>How long a stage runs that clients, or time, have sent an execution into.</summary>
    public TimeSpan StageTakes { get; set; } = TimeSpan.FromSeconds(2);

    public List<AwsBuild> Builds { get; set; } = [];

    public List<AwsLogGroup> LogGroups { get; set; } = [];

    public List<AwsRole> Roles { get; } = [];

    /// <summary>S3 objects by "bucket/key"; a scenario may put plain bytes.</summary>
    public ConcurrentDictionary<string, AwsObject> Objects { get; } = new(StringComparer.Ordinal);

    /// <summary>S3 buckets by name, which is unique over all accounts.</summary>
    public ConcurrentDictionary<string, AwsBucket> Buckets { get; } = new(StringComparer.Ordinal);

    /// <summary>Access key id → account; session keys are added by AssumeRole.</summary>
    public ConcurrentDictionary<string, AwsPrincipal> Principals { get; } = new(StringComparer.Ordinal);

    public SnsTopics Topics { get; } = new();

    public SqsQueues Queues { get; } = new();

    public AwsFaults Faults { get; } = new();

    public AwsCallLog Calls { get; } = new();

    /// <summary>Puts what the change gives in the pipeline's place, one change at a time.</summary>
    public (AwsPipeline Before, AwsPipeline After) Change(string pipelineArn, Func<AwsPipeline, AwsPipeline> change)
    {
        lock (gate)
        {
            var before = Pipelines.Find(pipeline => pipeline.Arn == pipelineArn) ?? throw new ArgumentException($"There is no {pipelineArn}.", nameof(pipelineArn));
            var after = change(before);
            Pipelines = [.. Pipelines.Select(pipeline => ReferenceEquals(pipeline, before) ? after : pipeline)];
            return (before, after);
        }
    }
}

internal sealed record AwsBucket(string Account, string Region);

/// <summary>An S3 object. One that a scenario puts as plain bytes has the defaults.</summary>
internal sealed record AwsObject(ReadOnlyMemory<byte> Content)
{
    public string ContentType { get; init; } = "binary/octet-stream";

    public DateTimeOffset LastModified { get; init; } = DateTimeOffset.UnixEpoch;

    /// <summary>Headers to give back as they were put: x-amz-meta-*, Cache-Control and the like.</summary>
    public IReadOnlyDictionary<string, string> Metadata { get; init; } = new Dictionary<string, string>();

    /// <summary>Checksum headers (x-amz-checksum-crc32 and the like), given back when asked for.</summary>
    public IReadOnlyDictionary<string, string> Checksums { get; init; } = new Dictionary<string, string>();

    /// <summary>Until when nobody may change or delete it; null where they may.</summary>
    public ObjectLock? Lock { get; init; }

    public static implicit operator AwsObject(byte[] content) => new(content.AsMemory());
}

internal sealed record AwsPrincipal(string Account, string Arn, string SecretAccessKey, string? SessionToken, DateTimeOffset? ExpiresAt);

internal sealed record AwsPipeline(
    string Account,
    string Region,
    string Name,
    IReadOnlyList<AwsStage> Stages,
    IReadOnlyList<AwsExecution> Executions)
{
    /// <summary>Of its structure; an execution has that of the moment it began.</summary>
    public int Version { get; init; } = 1;

    /// <summary>The ways into stages that somebody has changed, by stage.</summary>
    public IReadOnlyDictionary<string, AwsTransition> Transitions { get; init; } = new Dictionary<string, AwsTransition>();

    public string RoleArn { get; init; } = $"arn:aws:iam::{Account}:role/service-role/AWSCodePipelineServiceRole-{Region}-{Name}";

    public string ArtifactBucket { get; init; } = $"codepipeline-{Region}-{Account}";

    public string Arn => $"arn:aws:codepipeline:{Region}:{Account}:{Name}";
}

/// <summary>The way into a stage: disabled where it has a reason. <see cref="ChangedBy"/> is an ARN.</summary>
internal sealed record AwsTransition(string? DisabledReason, string ChangedBy, DateTimeOffset ChangedAt);

/// <summary>
/// A stage with its actions in run order. Providers are CodePipeline's: CodeBuild, S3, GitHub, CodeDeploy, CloudFormation, Lambda,
/// Manual.
/// </summary>
internal sealed record AwsStage(string Name, IReadOnlyList<AwsStageAction> Actions)
{
    /// <summary>Whatever runs in it while the stand-in serves fails.</summary>
    public bool Fails { get; init; }
}

internal sealed record AwsStageAction(string Name, string Category, string Provider)
{
    /// <summary>The action's configuration as CodePipeline has it, such as ProjectName → prod-migrate for CodeBuild.</summary>
    public IReadOnlyDictionary<string, string> Configuration { get; init; } = new Dictionary<string, string>();
}

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
    IReadOnlyList<AwsActionExecution> Actions)
{
    /// <summary>Of the pipeline, when it began.</summary>
    public int PipelineVersion { get; init; } = 1;

    /// <summary>The execution that a stage went back to by this one; null for an ordinary one.</summary>
    public string? RollbackTarget { get; init; }

    /// <summary>The stage before which it waits.</summary>
    public string? WaitsFor { get; init; }

    public string? StopReason { get; init; }

    /// <summary>The ARN of who or what started it; null for the pipeline's own.</summary>
    public string? TriggerDetail { get; init; }

    /// <summary>As a connection's source action tells of it; null where the source does not say.</summary>
    public AwsAuthor? Author { get; init; }
}

/// <summary>A commit's author: mail address, and id at the source's provider.</summary>
internal sealed record AwsAuthor(string Mail, string Id);

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

/// <summary>
/// A CodeBuild build; <see cref="Id"/> is "project:uuid". Phase and build statuses are CodeBuild's: SUCCEEDED, FAILED, TIMED_OUT, …
/// </summary>
internal sealed record AwsBuild(
    string Account,
    string Region,
    string Id,
    string Status,
    DateTimeOffset StartTime,
    DateTimeOffset EndTime,
    string LogGroup,
    string LogStream,
    IReadOnlyList<AwsBuildPhase> Phases)
{
    public string Project => Id[..Id.IndexOf(':', StringComparison.Ordinal)];

    public string Arn => $"arn:aws:codebuild:{Region}:{Account}:build/{Id}";
}

internal sealed record AwsBuildPhase(
    string Type,
    string? Status,
    DateTimeOffset StartTime,
    DateTimeOffset EndTime,
    string? StatusCode,
    string? Message);

/// <summary>A log group; events in order of time.</summary>
internal sealed record AwsLogGroup(string Account, string Region, string Name, IReadOnlyList<AwsLogEvent> Events)
{
    public string Arn => $"arn:aws:logs:{Region}:{Account}:log-group:{Name}";
}

internal sealed record AwsLogEvent(string Id, string Stream, DateTimeOffset Timestamp, string Message);

/// <summary>An IAM role; its trust policy is JSON text.</summary>
internal sealed record AwsRole(string Account, string Name, string TrustPolicy)
{
    public DateTimeOffset CreatedAt { get; init; } = DateTimeOffset.UnixEpoch;

    public string Arn => $"arn:aws:iam::{Account}:role/{Name}";
}
