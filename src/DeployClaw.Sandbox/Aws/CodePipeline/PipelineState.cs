namespace DeployClaw.Sandbox.Aws.CodePipeline;

/// <summary>GetPipelineState's answer: of each stage and action, the newest execution that reached it.</summary>
internal static class PipelineState
{
    public static object Of(AwsPipeline pipeline) => new
    {
        pipelineName = pipeline.Name,
        pipelineVersion = AwsPipeline.Version,
        stageStates = pipeline.Stages.Select(stage => Stage(pipeline, stage)),
    };

    private static object Stage(AwsPipeline pipeline, AwsStage stage)
    {
        var latest = pipeline.Executions
            .Where(execution => execution.Actions.Any(action => action.Stage == stage.Name))
            .MaxBy(execution => execution.StartTime);
        return new
        {
            stageName = stage.Name,
            inboundTransitionState = new { enabled = true },
            actionStates = stage.Actions.Select(action => Action(pipeline, stage, action)),
            latestExecution = latest is null ? null : new { pipelineExecutionId = latest.Id, status = StageStatus(latest, stage) },
        };
    }

    private static object Action(AwsPipeline pipeline, AwsStage stage, AwsStageAction action)
    {
        var run = pipeline.Executions
            .SelectMany(execution => execution.Actions)
            .Where(run => run.Stage == stage.Name && run.Action == action.Name)
            .MaxBy(run => run.StartTime);
        return new { actionName = action.Name, latestExecution = run is null ? null : Execution(pipeline, action, run) };
    }

    private static object Execution(AwsPipeline pipeline, AwsStageAction action, AwsActionExecution run) => new
    {
        actionExecutionId = run.Id,
        status = run.Status,
        summary = run.ExternalExecutionSummary,
        lastStatusChange = run.LastUpdateTime,
        externalExecutionId = run.ExternalExecutionId,
        externalExecutionUrl = ActionShapes.ExternalUrl(pipeline, run, action),
        errorDetails = ActionShapes.ErrorDetails(run),
    };

    /// <summary>A stage is what the worst of its actions is.</summary>
    private static string StageStatus(AwsExecution execution, AwsStage stage)
    {
        var statuses = execution.Actions.Where(action => action.Stage == stage.Name).Select(action => action.Status).ToHashSet();
        return statuses.Contains("Failed") ? "Failed"
            : statuses.Contains("InProgress") ? "InProgress"
            : statuses.Contains("Abandoned") ? "Stopped"
            : "Succeeded";
    }
}
