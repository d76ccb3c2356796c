using DeployClaw.Sandbox.Aws.Protocols;

namespace DeployClaw.Sandbox.Aws.CodePipeline;

/// <summary>CodePipeline's reading operations (https://docs.aws.amazon.com/codepipeline/latest/APIReference/).</summary>
internal sealed class CodePipelineApi : JsonApi
{
    private readonly AwsWorld world;

    public CodePipelineApi(AwsWorld world)
        : base("codepipeline", "CodePipeline_20150709")
    {
        this.world = world;
        Operations = new Dictionary<string, JsonOperation>
        {
            ["ListPipelines"] = Operation<ListPipelinesInput>(ListPipelines),
            ["GetPipeline"] = Operation<PipelineByName>((caller, input) => PipelineShapes.Declaration(Find(caller, input.Name))),
            ["GetPipelineState"] = Operation<PipelineByName>((caller, input) => PipelineState.Of(Find(caller, input.Name))),
            ["ListPipelineExecutions"] = Operation<ListPipelineExecutionsInput>(ListPipelineExecutions),
            ["GetPipelineExecution"] = Operation<GetPipelineExecutionInput>(GetPipelineExecution),
            ["ListActionExecutions"] = Operation<ListActionExecutionsInput>(ListActionExecutions),
        };
    }

    public override IReadOnlyDictionary<string, JsonOperation> Operations { get; }

    protected override string InvalidInput => "ValidationException";

    protected override string InvalidToken => "InvalidNextTokenException";

    private object ListPipelines(AwsCaller caller, ListPipelinesInput input)
    {
        AwsPipeline[] pipelines = [.. Visible(caller).OrderBy(pipeline => pipeline.Name, StringComparer.Ordinal)];
        var query = input with { MaxResults = null, NextToken = null };
        var page = PageOf(pipelines, new PageRequest(query, input.NextToken, input.MaxResults ?? 1000));
        return new { pipelines = page.Items.Select(PipelineShapes.Summary), nextToken = page.NextToken };
    }

    private object ListPipelineExecutions(AwsCaller caller, ListPipelineExecutionsInput input)
    {
        var pipeline = Find(caller, input.PipelineName);
        var query = input with { MaxResults = null, NextToken = null };
        var page = PageOf(NewestFirst(pipeline), new PageRequest(query, input.NextToken, input.MaxResults ?? 100));
        return new
        {
            pipelineExecutionSummaries = page.Items.Select(execution => PipelineShapes.ExecutionSummary(pipeline, execution)),
            nextToken = page.NextToken,
        };
    }

    private object GetPipelineExecution(AwsCaller caller, GetPipelineExecutionInput input)
    {
        var pipeline = Find(caller, input.PipelineName);
        return new { pipelineExecution = PipelineShapes.Execution(pipeline, FindExecution(pipeline, input.PipelineExecutionId)) };
    }

    private object ListActionExecutions(AwsCaller caller, ListActionExecutionsInput input)
    {
        var pipeline = Find(caller, input.PipelineName);
        AwsExecution[] executions = input.Filter?.PipelineExecutionId is { } id ? [FindExecution(pipeline, id)] : NewestFirst(pipeline);
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

    private IEnumerable<AwsPipeline> Visible(AwsCaller caller) =>
        world.Pipelines.Where(pipeline => pipeline.Account == caller.Account && pipeline.Region == caller.Region);

    private AwsPipeline Find(AwsCaller caller, string name) =>
        Visible(caller).FirstOrDefault(pipeline => pipeline.Name == name)
        ?? throw Refusal(
            "PipelineNotFoundException",
            $"Account '{caller.Account}' does not have a pipeline with name '{name}'");

    private static AwsExecution FindExecution(AwsPipeline pipeline, string id) =>
        pipeline.Executions.FirstOrDefault(execution => execution.Id == id)
        ?? throw Refusal(
            "PipelineExecutionNotFoundException",
            $"The pipeline execution '{id}' does not exist for pipeline '{pipeline.Name}'");

    private static AwsExecution[] NewestFirst(AwsPipeline pipeline) =>
    [
        .. pipeline.Executions
            .OrderByDescending(execution => execution.StartTime)
            .ThenBy(execution => execution.Id, StringComparer.Ordinal),
    ];
}
