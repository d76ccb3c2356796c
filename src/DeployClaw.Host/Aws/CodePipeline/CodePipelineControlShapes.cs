namespace DeployClaw.Host.Aws.CodePipeline;

internal sealed record DisableStageTransitionRequest(string PipelineName, string StageName, string TransitionType, string Reason);

internal sealed record EnableStageTransitionRequest(string PipelineName, string StageName, string TransitionType);

/// <summary>Of the operations whose answer says nothing.</summary>
internal sealed record NothingSaid;

internal sealed record RollbackStageRequest(string PipelineName, string StageName, string TargetPipelineExecutionId);

internal sealed record RollbackStageResponse(string PipelineExecutionId);

internal sealed record RetryStageExecutionRequest(string PipelineName, string StageName, string PipelineExecutionId, string RetryMode);

internal sealed record RetryStageExecutionResponse(string? PipelineExecutionId);

internal sealed record StopPipelineExecutionRequest(string PipelineName, string PipelineExecutionId, bool Abandon, string? Reason);

internal sealed record StopPipelineExecutionResponse(string? PipelineExecutionId);
