using System.ComponentModel.DataAnnotations;

namespace DeployClaw.Sandbox.Aws.CodePipeline;

// The operations' inputs, with the members that are heeded (https://docs.aws.amazon.com/codepipeline/latest/APIReference/).

internal sealed record ListPipelinesInput([property: Range(1, 1000)] int? MaxResults, string? NextToken);

internal sealed record PipelineByName([property: Required] string Name);

internal sealed record ListPipelineExecutionsInput(
    [property: Required] string PipelineName,
    [property: Range(1, 100)] int? MaxResults,
    PipelineExecutionFilter? Filter,
    string? NextToken);

internal sealed record PipelineExecutionFilter(SucceededInStageFilter? SucceededInStage);

internal sealed record SucceededInStageFilter(string? StageName);

internal sealed record GetPipelineExecutionInput([property: Required] string PipelineName, [property: Required] string PipelineExecutionId);

internal sealed record ListActionExecutionsInput(
    [property: Required] string PipelineName,
    ActionExecutionFilter? Filter,
    [property: Range(1, 100)] int? MaxResults,
    string? NextToken);

internal sealed record ActionExecutionFilter(string? PipelineExecutionId);

internal sealed record StageTransitionInput(
    [property: Required] string PipelineName,
    [property: Required] string StageName,
    [property: Required, RegularExpression("Inbound|Outbound")] string TransitionType);

internal sealed record DisableStageTransitionInput(
    [property: Required] string PipelineName,
    [property: Required] string StageName,
    [property: Required, RegularExpression("Inbound|Outbound")] string TransitionType,
    [property: Required, StringLength(300, MinimumLength = 1), RegularExpression(@"[a-zA-Z0-9!@ ().*?\-]+")] string Reason);

internal sealed record RollbackStageInput(
    [property: Required] string PipelineName, [property: Required] string StageName, [property: Required] string TargetPipelineExecutionId);

internal sealed record RetryStageExecutionInput(
    [property: Required] string PipelineName,
    [property: Required] string StageName,
    [property: Required] string PipelineExecutionId,
    [property: Required, RegularExpression("FAILED_ACTIONS|ALL_ACTIONS")] string RetryMode);

internal sealed record StopPipelineExecutionInput(
    [property: Required] string PipelineName,
    [property: Required] string PipelineExecutionId,
    bool Abandon,
    [property: StringLength(200)] string? Reason);

internal sealed record StartPipelineExecutionInput([property: Required] string Name);
