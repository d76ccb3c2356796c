using DeployClaw.Sandbox.Aws.Sns;

namespace DeployClaw.Sandbox.Aws.CodePipeline;

/// <summary>The operations that change what runs, with the refusals that the service has for them.</summary>
internal sealed class PipelineControls(PipelineLookup pipelines, PipelineRuns runs)
{
    /// <summary>What began earlier is no target: https://docs.aws.amazon.com/codepipeline/latest/userguide/stage-rollback-manual.html</summary>
    private static readonly DateTimeOffset FirstTarget = new(2024, 2, 1, 0, 0, 0, TimeSpan.Zero);

    public object Start(AwsCaller caller, StartPipelineExecutionInput input)
    {
        var found = pipelines.Find(caller, input.Name);
        var id = "";
        runs.Change(found, (pipeline, now) =>
        {
            var execution = New(pipeline, pipeline.Executions.MaxBy(known => known.StartTime), caller, now) with { TriggerType = "StartPipelineExecution" };
            id = execution.Id;
            return PipelineMoves.Begin(pipeline, execution, now);
        });
        return new { pipelineExecutionId = id };
    }

    public object Disable(AwsCaller caller, DisableStageTransitionInput input) =>
        Change(caller, new StageTransitionInput(input.PipelineName, input.StageName, input.TransitionType), input.Reason);

    /// <summary>Whatever waits there goes on.</summary>
    public object Enable(AwsCaller caller, StageTransitionInput input) => Change(caller, input, null);

    public object RollBack(AwsCaller caller, RollbackStageInput input)
    {
        var id = "";
        runs.Change(pipelines.Find(caller, input.PipelineName), (pipeline, now) =>
        {
            var stage = PipelineLookup.Stage(pipeline, input.StageName);
            var target = PipelineLookup.Execution(pipeline, input.TargetPipelineExecutionId);
            if (RefusalOf(pipeline, stage, target) is { } refusal)
            {
                throw refusal;
            }

            var execution = New(pipeline, target, caller, now) with { TriggerType = "ManualRollback", RollbackTarget = target.Id };
            id = execution.Id;
            return PipelineMoves.BeginIn(pipeline, execution, stage, now);
        });
        return new { pipelineExecutionId = id };
    }

    public object Retry(AwsCaller caller, RetryStageExecutionInput input)
    {
        runs.Change(pipelines.Find(caller, input.PipelineName), (pipeline, now) =>
        {
            var stage = PipelineLookup.Stage(pipeline, input.StageName);
            var latest = PipelineState.Latest(pipeline, stage.Name);
            if (latest?.Id != input.PipelineExecutionId)
            {
                throw PipelineLookup.Refusal("NotLatestPipelineExecutionException", "The stage has run for a later execution of the pipeline.");
            }

            if (PipelineState.StageStatus(latest, stage.Name) != "Failed")
            {
                throw PipelineLookup.Refusal("StageNotRetryableException", "The stage contains no failed actions.");
            }

            var actions = input.RetryMode == "ALL_ACTIONS" ? stage.Actions.Select(action => action.Name) : Failed(latest, stage);
            return PipelineMoves.Run(pipeline, latest.Id, stage.Name, [.. actions], now);
        });
        return new { pipelineExecutionId = input.PipelineExecutionId };
    }

    public object Stop(AwsCaller caller, StopPipelineExecutionInput input)
    {
        runs.Change(pipelines.Find(caller, input.PipelineName), (pipeline, now) =>
        {
            var execution = pipeline.Executions.FirstOrDefault(known => known.Id == input.PipelineExecutionId);
            return execution?.Status switch
            {
                "Stopping" when !input.Abandon => throw PipelineLookup.Refusal("DuplicatedStopRequestException", $"The pipeline execution '{execution.Id}' is already being stopped."),
                "InProgress" or "Stopping" => PipelineMoves.Stop(pipeline, execution.Id, input.Abandon, input.Reason, now),
                _ => throw PipelineLookup.Refusal("PipelineExecutionNotStoppableException", $"The pipeline execution '{input.PipelineExecutionId}' is not in progress."),
            };
        });
        return new { pipelineExecutionId = input.PipelineExecutionId };
    }

    /// <summary>Outbound is the way into the stage that follows.</summary>
    private object Change(AwsCaller caller, StageTransitionInput input, string? reason)
    {
        runs.Change(pipelines.Find(caller, input.PipelineName), (pipeline, now) =>
        {
            var named = PipelineLookup.Stage(pipeline, input.StageName);
            var stage = input.TransitionType == "Inbound" ? named : pipeline.Stages.SkipWhile(known => known != named).Skip(1).FirstOrDefault() ?? named;
            var transition = new AwsTransition(reason, caller.Principal.Arn, now);
            var changed = pipeline with { Transitions = new Dictionary<string, AwsTransition>(pipeline.Transitions) { [stage.Name] = transition } };
            return PipelineMoves.Admit(changed, stage.Name, now);
        });
        return new { };
    }

    /// <summary>https://docs.aws.amazon.com/codepipeline/latest/userguide/stage-rollback.html#stage-rollback-considerations</summary>
    private static AwsException? RefusalOf(AwsPipeline pipeline, AwsStage stage, AwsExecution target) =>
        target.StartTime < FirstTarget
            ? PipelineLookup.Refusal("PipelineExecutionOutdatedException", "The pipeline execution is outdated and cannot be a target for rollback.")
            : Problem(pipeline, stage, target) is { } problem
                ? PipelineLookup.Refusal("UnableToRollbackStageException", problem)
                : null;

    private static string? Problem(AwsPipeline pipeline, AwsStage stage, AwsExecution target) =>
        stage == pipeline.Stages[0] ? "A source stage cannot be rolled back."
        : PipelineMoves.IsBusy(pipeline, stage.Name) ? "The stage is currently running."
        : target.RollbackTarget is not null ? "The target pipeline execution is itself a rollback."
        : target.PipelineVersion != pipeline.Version ? "The pipeline version has changed since the target pipeline execution was deployed."
        : PipelineState.StageStatus(target, stage.Name) != "Succeeded" ? "The target pipeline execution has not succeeded in the stage."
        : null;

    private static IEnumerable<string> Failed(AwsExecution execution, AwsStage stage) => PipelineState.NewestRuns(execution, stage.Name)
        .Where(run => run.Status == "Failed")
        .Select(run => run.Action);

    /// <summary>With the revision and the source of another one.</summary>
    private static AwsExecution New(AwsPipeline pipeline, AwsExecution? like, AwsCaller caller, DateTimeOffset now) => new(
        SnsIds.Of($"{pipeline.Arn} {pipeline.Executions.Count}"),
        "InProgress",
        now,
        now,
        like?.RevisionId,
        like?.RevisionSummary,
        null,
        like?.SourceBucket,
        like?.SourceKey,
        [])
    {
        Author = like?.Author,
        PipelineVersion = pipeline.Version,
        TriggerDetail = caller.Principal.Arn,
    };
}
