namespace DeployClaw.Sandbox.Aws.CodePipeline;

/// <summary>Finds what a request names, in the caller's account and region, or refuses it as the service does.</summary>
internal sealed class PipelineLookup(AwsWorld world)
{
    public IEnumerable<AwsPipeline> Visible(AwsCaller caller) =>
        world.Pipelines.Where(pipeline => pipeline.Account == caller.Account && pipeline.Region == caller.Region);

    public AwsPipeline Find(AwsCaller caller, string name) =>
        Visible(caller).FirstOrDefault(pipeline => pipeline.Name == name)
        ?? throw Refusal("PipelineNotFoundException", $"Account '{caller.Account}' does not have a pipeline with name '{name}'");

    public static AwsExecution Execution(AwsPipeline pipeline, string id) =>
        pipeline.Executions.FirstOrDefault(execution => execution.Id == id)
        ?? throw Refusal("PipelineExecutionNotFoundException", $"The pipeline execution '{id}' does not exist for pipeline '{pipeline.Name}'");

    public static AwsStage Stage(AwsPipeline pipeline, string name) =>
        pipeline.Stages.FirstOrDefault(stage => stage.Name == name)
        ?? throw Refusal("StageNotFoundException", $"The pipeline '{pipeline.Name}' does not have a stage with name '{name}'");

    public static AwsException Refusal(string code, string message) => new(StatusCodes.Status400BadRequest, code, message);
}
