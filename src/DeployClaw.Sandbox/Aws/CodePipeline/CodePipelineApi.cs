using DeployClaw.Sandbox.Aws.Protocols;

namespace DeployClaw.Sandbox.Aws.CodePipeline;

/// <summary>CodePipeline's operations (https://docs.aws.amazon.com/codepipeline/latest/APIReference/).</summary>
internal sealed class CodePipelineApi : JsonApi
{
    private readonly PipelineLookup pipelines;

    public CodePipelineApi(AwsWorld world, PipelineRuns runs)
        : base("codepipeline", "CodePipeline_20150709")
    {
        pipelines = new PipelineLookup(world);
        var control = new PipelineControls(pipelines, runs);
        Operations = new Dictionary<string, JsonOperation>
        {
            ["ListPipelines"] = Operation<ListPipelinesInput>(ListPipelines),
            ["GetPipeline"] = Operation<PipelineByName>((caller, input) => PipelineShapes.Declaration(pipelines.Find(caller, input.Name))),
            ["GetPipelineState"] = Operation<PipelineByName>((caller, input) => PipelineState.Of(pipelines.Find(caller, input.Name))),
            ["ListPipelineExecutions"] = Operation<ListPipelineExecutionsInput>(ListPipelineExecutions),
            ["GetPipelineExecution"] = Operation<GetPipelineExecutionInput>(GetPipelineExecution),
            ["ListActionExecutions"] = Operation<ListActionExecutionsInput>(ListActionExecutions),
            ["StartPipelineExecution"] = Operation<StartPipelineExecutionInput>(control.Start),
            ["DisableStageTransition"] = Operation<DisableStageTransitionInput>(control.Disable),
            ["EnableStageTransition"] = Operation<StageTransitionInput>(control.Enable),
            ["RollbackStage"] = Operation<RollbackStageInput>(control.RollBack),
            ["RetryStageExecution"] = Operation<RetryStageExecutionInput>(control.Retry),
            ["StopPipelineExecution"] = Operation<StopPipelineExecutionInput>(control.Stop),
        };
    }

    public override IReadOnlyDictionary<string, JsonOperation> Operations { get; }

    protected override string InvalidInput => "ValidationException";

    protected override string InvalidToken => "InvalidNextTokenException";

    private object ListPipelines(AwsCaller caller, ListPipelinesInput input)
    {
        AwsPipeline[] visible = [.. pipelines.Visible(caller).OrderBy(pipeline => pipeline.Name, StringComparer.Ordinal)];
        var query = input with { MaxResults = null, NextToken = null };
        var page = PageOf(visible, new PageRequest(query, input.NextToken, input.MaxResults ?? 1000));
        return new { pipelines = page.Items.Select(PipelineShapes.Summary), nextToken = page.NextToken };
    }

    private object ListPipelineExecutions(AwsCaller caller, ListPipelineExecutionsInput input)
    {
        var pipeline = pipelines.Find(caller, input.PipelineName);
        var query = input with { MaxResults = null, NextToken = null };
        var page = PageOf(Succeeded(pipeline, input.Filter?.SucceededInStage?.StageName), new PageRequest(query, input.NextToken, input.MaxResults ?? 100));
        return new
        {
            pipelineExecutionSummaries = page.Items.Select(execution => PipelineShapes.ExecutionSummary(pipeline, execution)),
            nextToken = page.NextToken,
        };
    }

    private object GetPipelineExecution(AwsCaller caller, GetPipelineExecutionInput input)
    {
        var pipeline = pipelines.Find(caller, input.PipelineName);
        return new { pipelineExecution = PipelineShapes.Execution(pipeline, PipelineLookup.Execution(pipeline, input.PipelineExecutionId)) };
    }

    private object ListActionExecutions(AwsCaller caller, ListActionExecutionsInput input)
    {
        var pipeline = pipelines.Find(caller, input.PipelineName);
        AwsExecution[] executions = input.Filter?.PipelineExecutionId is { } id ? [PipelineLookup.Execution(pipeline, id)] : NewestFirst(pipeline);
        var actions = executions
            .SelectMany(execution => execution.Actions.Select(action => (execution, action)))
            .OrderByDescending(pair => pair.action.StartTime)
            .ThenBy(pair => pair.action.Id, StringComparer.Ordinal)
            .ToArray();
        var query = input with { MaxResults = null, NextToken = null };
        var page = PageOf(actions, new PageRequest(query, input.NextToken, input.MaxResults ?? 100));
        return new
        {
            actionExecutionDetails = page.Items.Select(pair => ActionShapes.Detail(pipeline, pair.execution, pair.action)),
            nextToken = page.NextToken,
        };
    }

    /// <summary>All, or those that came through the stage in the pipeline's current version.</summary>
    private static AwsExecution[] Succeeded(AwsPipeline pipeline, string? stage) => stage is null
        ? NewestFirst(pipeline)
        :
        [
            .. NewestFirst(pipeline)
                .Where(execution => execution.PipelineVersion == pipeline.Version && PipelineState.StageStatus(execution, stage) == "Succeeded"),
        ];

    private static AwsExecution[] NewestFirst(AwsPipeline pipeline) =>
    [
        .. pipeline.Executions
            .OrderByDescending(execution => execution.StartTime)
            .ThenBy(execution => execution.Id, StringComparer.Ordinal),
    ];
}
