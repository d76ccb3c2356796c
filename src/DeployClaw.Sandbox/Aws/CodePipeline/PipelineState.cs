namespace DeployClaw.Sandbox.Aws.CodePipeline;

/// <summary>GetPipelineState's answer: of each stage and action, the newest execution that reached it.</summary>
internal static class PipelineState
{
    public static object Of(AwsPipeline pipeline) => new
    {
        pipelineName = pipeline.Name,
        pipelineVersion = pipeline.Version,
        stageStates = pipeline.Stages.Select(stage => Stage(pipeline, stage)),
    };

    private static object Stage(AwsPipeline pipeline, AwsStage stage)
    {
        var latest = Latest(pipeline, stage.Name);
        return new
        {
            stageName = stage.Name,
            inboundExecution = Waiting(pipeline, stage).FirstOrDefault(),
            inboundExecutions = Waiting(pipeline, stage),
            inboundTransitionState = Transition(pipeline.Transitions.GetValueOrDefault(stage.Name)),
            actionStates = stage.Actions.Select(action => Action(pipeline, stage, action)),
            latestExecution = latest is null ? null : StageExecution(latest, StageStatus(latest, stage.Name)),
        };
    }

    private static object[] Waiting(AwsPipeline pipeline, AwsStage stage) =>
        [.. pipeline.Executions.Where(execution => execution.WaitsFor == stage.Name).Select(execution => StageExecution(execution, execution.Status))];

    private static object StageExecution(AwsExecution execution, string status) =>
        new { pipelineExecutionId = execution.Id, status, type = PipelineShapes.Type(execution) };

    private static object Transition(AwsTransition? changed) => new
    {
        enabled = changed?.DisabledReason is null,
        lastChangedBy = changed?.ChangedBy,
        lastChangedAt = changed?.ChangedAt,
        disabledReason = changed?.DisabledReason,
    };

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

    /// <summary>The execution that reached the stage last; null where none has.</summary>
    public static AwsExecution? Latest(AwsPipeline pipeline, string stage) => pipeline.Executions
        .Where(execution => execution.Actions.Any(action => action.Stage == stage))
        .MaxBy(execution => execution.StartTime);

    /// <summary>Of each action of the stage the run that counts.</summary>
    public static IEnumerable<AwsActionExecution> NewestRuns(AwsExecution execution, string stage) => execution.Actions
        .Where(run => run.Stage == stage)
        .GroupBy(run => run.Action)
        .Select(again => again.MaxBy(run => run.StartTime)!);

    /// <summary>A stage is what the worst of its actions came to; of an action that was tried again, the newest run counts.</summary>
    public static string StageStatus(AwsExecution execution, string stage)
    {
        var statuses = NewestRuns(execution, stage).Select(run => run.Status).ToHashSet();
        return statuses.Contains("Failed") ? "Failed"
            : statuses.Contains("InProgress") ? execution.Status == "Stopping" ? "Stopping" : "InProgress"
            : statuses.Contains("Abandoned") ? "Stopped"
            : statuses.Count == 0 ? "Skipped"
            : "Succeeded";
    }
}
