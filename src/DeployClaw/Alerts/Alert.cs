using DeployClaw.Pipelines;

namespace DeployClaw.Alerts;

/// <summary>
/// A source's notice that something happened to an execution. All text in it is redacted and bounded. <see cref="Id"/> is the
/// notice's own identity, so that one notice that comes twice, or by two ways, is one; <see cref="Via"/> is the way by which it
/// came: "sns", "sqs", "poll".
/// </summary>
public sealed record Alert(string Id, AlertSource Source, AlertKind Kind, PipelineRef Pipeline, DateTimeOffset At, string Via)
{
    /// <summary>Null where the source does not say: a build does not know the execution that started it.</summary>
    public string? ExecutionId { get; init; }

    /// <summary>When the execution began; null where the notice does not say.</summary>
    public DateTimeOffset? StartedAt { get; init; }

    /// <summary>Null: the notice is about the whole pipeline.</summary>
    public string? Stage { get; init; }

    public string? Action { get; init; }

    public string? Commit { get; init; }

    /// <summary>The source's own words on what went wrong.</summary>
    public string? Summary { get; init; }

    /// <summary>The family of failures that the summary belongs to, where a skill knows it.</summary>
    public string? Family { get; init; }

    public Uri? Link { get; init; }

    /// <summary>A build that a pipeline started is that pipeline's: <see cref="Pipeline"/> is the pipeline, not the project.</summary>
    public bool StartedByPipeline { get; init; }

    /// <summary>
    /// The execution is one by which a stage goes back: no deployment begins by it, and that it ran well does not mean that the pipeline has recovered.
    /// </summary>
    public bool OfRollback { get; init; }

    public bool IsOfWhole => Stage is null && Action is null && !StartedByPipeline;

    public Fingerprint Fingerprint =>
        new(StartedByPipeline ? AlertSource.AwsCodePipeline : Source, Pipeline, Stage, Action, Family);
}

/// <summary>
/// What the notice is about. An alarm stands where a pipeline would: <see cref="Alert.Pipeline"/> then has the alarm's name; and so
/// does a build project whose build no pipeline started.
/// </summary>
public enum AlertSource
{
    AwsCodePipeline,
    AwsCodeBuild,
    AwsCloudWatch,
}

public enum AlertKind
{
    Started,

    /// <summary>A failed stage is being tried again.</summary>
    Resumed,
    Failed,
    Succeeded,

    /// <summary>By a person, or because a newer execution took its place.</summary>
    Stopped,
}
