namespace DeployClaw.Host.Aws.CodePipeline;

internal sealed record ListPipelinesRequest(string? NextToken = null, int? MaxResults = null);

internal sealed record ListPipelinesResponse(IReadOnlyList<PipelineSummary>? Pipelines, string? NextToken);

internal sealed record PipelineSummary(string? Name);

internal sealed record ListPipelineExecutionsRequest(
    string PipelineName, int? MaxResults = null, string? NextToken = null, PipelineExecutionFilter? Filter = null);

internal sealed record PipelineExecutionFilter(SucceededInStageFilter? SucceededInStage);

/// <summary>In the pipeline's current version.</summary>
internal sealed record SucceededInStageFilter(string? StageName);

internal sealed record ListPipelineExecutionsResponse(IReadOnlyList<PipelineExecutionSummary>? PipelineExecutionSummaries, string? NextToken);

internal sealed record PipelineExecutionSummary(
    string? PipelineExecutionId,
    string? Status,
    DateTimeOffset? StartTime,
    DateTimeOffset? LastUpdateTime,
    IReadOnlyList<SourceRevision>? SourceRevisions,
    StartTrigger? Trigger,
    string? ExecutionType = null,
    PipelineRollbackMetadata? RollbackMetadata = null);

internal sealed record PipelineRollbackMetadata(string? RollbackTargetPipelineExecutionId);

/// <summary>The model calls it ExecutionTrigger, as the domain calls what we make of it.</summary>
internal sealed record StartTrigger(string? TriggerType, string? TriggerDetail);

internal sealed record SourceRevision(string ActionName, string? RevisionId, string? RevisionSummary);

internal sealed record GetPipelineExecutionRequest(string PipelineName, string PipelineExecutionId);

internal sealed record GetPipelineExecutionResponse(PipelineExecutionDetail? PipelineExecution);

/// <summary>The model calls it PipelineExecution, as the domain calls what we make of it.</summary>
internal sealed record PipelineExecutionDetail(
    string? PipelineExecutionId,
    string? Status,
    string? StatusSummary,
    IReadOnlyList<ArtifactRevision>? ArtifactRevisions,
    StartTrigger? Trigger,
    int? PipelineVersion = null,
    string? ExecutionType = null);

internal sealed record ArtifactRevision(string? Name, string? RevisionId, string? RevisionSummary);

internal sealed record GetPipelineStateRequest(string Name);

internal sealed record GetPipelineStateResponse(IReadOnlyList<StageState>? StageStates, int? PipelineVersion = null);

internal sealed record StageState(string? StageName, IReadOnlyList<ActionState>? ActionStates)
{
    public TransitionState? InboundTransitionState { get; init; }

    public StageExecution? InboundExecution { get; init; }

    public IReadOnlyList<StageExecution>? InboundExecutions { get; init; }

    public StageExecution? LatestExecution { get; init; }
}

internal sealed record TransitionState(bool? Enabled, string? LastChangedBy, DateTimeOffset? LastChangedAt, string? DisabledReason);

internal sealed record StageExecution(string PipelineExecutionId, string Status);

internal sealed record ActionState(string? ActionName, string? EntityUrl);

internal sealed record ListActionExecutionsRequest(
    string PipelineName,
    ActionExecutionFilter? Filter = null,
    int? MaxResults = null,
    string? NextToken = null);

internal sealed record ActionExecutionFilter(string? PipelineExecutionId);

internal sealed record ListActionExecutionsResponse(IReadOnlyList<ActionExecutionDetail>? ActionExecutionDetails, string? NextToken);

internal sealed record ActionExecutionDetail(
    string? ActionExecutionId,
    string? StageName,
    string? ActionName,
    DateTimeOffset? StartTime,
    DateTimeOffset? LastUpdateTime,
    string? Status,
    ActionExecutionInput? Input,
    ActionExecutionOutput? Output);

internal sealed record ActionExecutionInput(ActionTypeId? ActionTypeId, string? Region);

internal sealed record ActionTypeId(string Category, string Owner, string Provider, string Version);

internal sealed record ActionExecutionOutput(
    IReadOnlyList<ArtifactDetail>? OutputArtifacts, ActionExecutionResult? ExecutionResult, IReadOnlyDictionary<string, string>? OutputVariables = null);

internal sealed record ArtifactDetail(string? Name, S3Location? S3location);

internal sealed record S3Location(string? Bucket, string? Key);

internal sealed record ActionExecutionResult(
    string? ExternalExecutionId,
    string? ExternalExecutionSummary,
    string? ExternalExecutionUrl,
    ErrorDetails? ErrorDetails);

internal sealed record ErrorDetails(string? Code, string? Message);
