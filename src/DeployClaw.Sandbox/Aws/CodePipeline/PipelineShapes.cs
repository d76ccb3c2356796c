namespace DeployClaw.Sandbox.Aws.CodePipeline;

/// <summary>Pipelines and their executions in the shapes of CodePipeline's answers.</summary>
internal static class PipelineShapes
{
    public static object Summary(AwsPipeline pipeline) => new
    {
        name = pipeline.Name,
        version = pipeline.Version,
        pipelineType = "V2",
        executionMode = "SUPERSEDED",
        created = Created(pipeline),
        updated = Created(pipeline),
    };

    public static object Declaration(AwsPipeline pipeline) => new
    {
        pipeline = new
        {
            name = pipeline.Name,
            roleArn = pipeline.RoleArn,
            artifactStore = new { type = "S3", location = pipeline.ArtifactBucket },
            stages = pipeline.Stages.Select(stage => new { name = stage.Name, actions = stage.Actions.Select(ActionShapes.Declaration) }),
            version = pipeline.Version,
            executionMode = "SUPERSEDED",
            pipelineType = "V2",
        },
        metadata = new { pipelineArn = pipeline.Arn, created = Created(pipeline), updated = Created(pipeline) },
    };

    public static object ExecutionSummary(AwsPipeline pipeline, AwsExecution execution) => new
    {
        pipelineExecutionId = execution.Id,
        status = execution.Status,
        startTime = execution.StartTime,
        lastUpdateTime = execution.LastUpdateTime,
        sourceRevisions = SourceRevisions(pipeline, execution),
        trigger = execution.TriggerType is { } type ? new { triggerType = type, triggerDetail = execution.TriggerDetail ?? pipeline.Arn } : null,
        stopTrigger = execution.StopReason is { } stopped ? new { reason = stopped } : null,
        executionMode = "SUPERSEDED",
        executionType = Type(execution),
        rollbackMetadata = RollbackMetadata(execution),
    };

    public static object Execution(AwsPipeline pipeline, AwsExecution execution) => new
    {
        pipelineName = pipeline.Name,
        pipelineVersion = execution.PipelineVersion,
        pipelineExecutionId = execution.Id,
        status = execution.Status,
        artifactRevisions = execution.RevisionId is { } revision
            ? new[] { new { name = ActionShapes.SourceArtifact, revisionId = revision, revisionSummary = execution.RevisionSummary } }
            : [],
        trigger = execution.TriggerType is { } type ? new { triggerType = type, triggerDetail = execution.TriggerDetail ?? pipeline.Arn } : null,
        executionMode = "SUPERSEDED",
        executionType = Type(execution),
        rollbackMetadata = RollbackMetadata(execution),
    };

    public static string Type(AwsExecution execution) => execution.RollbackTarget is null ? "STANDARD" : "ROLLBACK";

    private static object? RollbackMetadata(AwsExecution execution) =>
        execution.RollbackTarget is { } target ? new { rollbackTargetPipelineExecutionId = target } : null;

    private static object[] SourceRevisions(AwsPipeline pipeline, AwsExecution execution) =>
        execution.RevisionId is null
            ? []
            : [.. pipeline.Stages
                .SelectMany(stage => stage.Actions)
                .Where(action => action.Category == "Source")
                .Select(action => new
                {
                    actionName = action.Name,
                    revisionId = execution.RevisionId,
                    revisionSummary = execution.RevisionSummary,
                })];

    /// <summary>A pipeline runs first when it is made.</summary>
    private static DateTimeOffset? Created(AwsPipeline pipeline) =>
        pipeline.Executions.Count == 0 ? null : pipeline.Executions.Min(execution => execution.StartTime);
}
