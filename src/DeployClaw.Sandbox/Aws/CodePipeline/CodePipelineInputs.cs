using System.ComponentModel.DataAnnotations;

namespace DeployClaw.Sandbox.Aws.CodePipeline;

// The operations' inputs, with the members that are heeded (https://docs.aws.amazon.com/codepipeline/latest/APIReference/).

internal sealed record ListPipelinesInput([property: Range(1, 1000)] int? MaxResults, string? NextToken);

internal sealed record PipelineByName([property: Required] string Name);

internal sealed record ListPipelineExecutionsInput(
    [property: Required] string PipelineName,
    [property: Range(1, 100)] int? MaxResults,
    string? NextToken);

internal sealed record GetPipelineExecutionInput([property: Required] string PipelineName, [property: Required] string PipelineExecutionId);

internal sealed record ListActionExecutionsInput(
    [property: Required] string PipelineName,
    ActionExecutionFilter? Filter,
    [property: Range(1, 100)] int? MaxResults,
    string? NextToken);

internal sealed record ActionExecutionFilter(string? PipelineExecutionId);
