using DeployClaw.Sandbox.Aws.Sns;

namespace DeployClaw.Sandbox.Aws.CodePipeline;

/// <summary>
/// How executions move through a pipeline whose mode is SUPERSEDED: one at a time in a stage, one that waits before it, and a newer one takes the
/// place of that. https://docs.aws.amazon.com/codepipeline/latest/userguide/concepts-how-it-works.html
/// </summary>
internal static class PipelineMoves
{
    public static AwsPipeline Begin(AwsPipeline pipeline, AwsExecution execution, DateTimeOffset now) =>
        Arrive(pipeline with { Executions = [execution, .. pipeline.Executions] }, execution.Id, pipeline.Stages[0].Name, now);

    /// <summary>A new execution that runs in the one stage, whatever waits before it and whether the way into it is open.</summary>
    public static AwsPipeline BeginIn(AwsPipeline pipeline, AwsExecution execution, AwsStage stage, DateTimeOffset now) =>
        Run(pipeline with { Executions = [execution, .. pipeline.Executions] }, execution.Id, stage.Name, [.. stage.Actions.Select(action => action.Name)], now);

    /// <summary>The actions of the stage, or some of them, run for the execution.</summary>
    public static AwsPipeline Run(AwsPipeline pipeline, string id, string stage, IReadOnlyList<string> actions, DateTimeOffset now) =>
        Change(pipeline, id, execution => execution with
        {
            Status = "InProgress",
            WaitsFor = null,
            LastUpdateTime = now,
            Actions = [.. execution.Actions, .. actions.Select((action, index) => Action(execution, stage, action, execution.Actions.Count + index, now))],
        });

    /// <summary>Lets in whichever waits before the stage, if it may.</summary>
    public static AwsPipeline Admit(AwsPipeline pipeline, string stage, DateTimeOffset now) =>
        pipeline.Executions.FirstOrDefault(execution => execution.WaitsFor == stage) is { } waiting && IsOpen(pipeline, stage) && !IsBusy(pipeline, stage)
            ? Run(pipeline, waiting.Id, stage, [.. PipelineLookup.Stage(pipeline, stage).Actions.Select(action => action.Name)], now)
            : pipeline;

    /// <summary>What runs for the execution ends, as its stage has it, and the execution goes on or ends too.</summary>
    public static AwsPipeline Finish(AwsPipeline pipeline, string id, DateTimeOffset now)
    {
        var execution = PipelineLookup.Execution(pipeline, id);
        if (execution.Actions.FirstOrDefault(action => action.Status == "InProgress")?.Stage is not { } stage)
        {
            return pipeline;
        }

        var fails = PipelineLookup.Stage(pipeline, stage).Fails;
        var over = Change(pipeline, id, known => known with { LastUpdateTime = now, Actions = [.. known.Actions.Select(action => Ended(action, fails, now))] });
        var next = execution.RollbackTarget is null ? pipeline.Stages.SkipWhile(known => known.Name != stage).Skip(1).FirstOrDefault() : null;
        var moved = (execution.Status, fails, next) switch
        {
            ("Stopping", _, _) => End(over, id, "Stopped"),
            (_, true, _) => End(over, id, "Failed"),
            (_, _, null) => End(over, id, "Succeeded"),
            _ => Arrive(over, id, next.Name, now),
        };
        return Admit(moved, stage, now);
    }

    /// <summary>At once where nothing runs for it, or what runs is abandoned; else once that has ended.</summary>
    public static AwsPipeline Stop(AwsPipeline pipeline, string id, bool abandon, string? reason, DateTimeOffset now) =>
        Change(pipeline, id, execution => execution with
        {
            Status = abandon || execution.Actions.All(action => action.Status != "InProgress") ? "Stopped" : "Stopping",
            StopReason = reason,
            WaitsFor = null,
            LastUpdateTime = now,
            Actions = abandon
                ? [.. execution.Actions.Select(action => action.Status == "InProgress" ? action with { Status = "Abandoned", LastUpdateTime = now } : action)]
                : execution.Actions,
        });

    public static bool IsBusy(AwsPipeline pipeline, string stage) =>
        pipeline.Executions.Any(execution => execution.Actions.Any(action => action.Stage == stage && action.Status == "InProgress"));

    private static bool IsOpen(AwsPipeline pipeline, string stage) => pipeline.Transitions.GetValueOrDefault(stage)?.DisabledReason is null;

    private static AwsPipeline Arrive(AwsPipeline pipeline, string id, string stage, DateTimeOffset now)
    {
        var overtaken = pipeline with
        {
            Executions =
            [
                .. pipeline.Executions.Select(known => known.WaitsFor == stage ? known with { WaitsFor = null, Status = "Superseded", LastUpdateTime = now } : known),
            ],
        };
        return Admit(Change(overtaken, id, execution => execution with { WaitsFor = stage, LastUpdateTime = now }), stage, now);
    }

    private static AwsPipeline End(AwsPipeline pipeline, string id, string status) => Change(pipeline, id, execution => execution with { Status = status });

    private static AwsPipeline Change(AwsPipeline pipeline, string id, Func<AwsExecution, AwsExecution> change) =>
        pipeline with { Executions = [.. pipeline.Executions.Select(execution => execution.Id == id ? change(execution) : execution)] };

    private static AwsActionExecution Action(AwsExecution execution, string stage, string action, int number, DateTimeOffset now) =>
        new(SnsIds.Of($"{execution.Id} {number}"), stage, action, "InProgress", now, now, null, null, null, null);

    private static AwsActionExecution Ended(AwsActionExecution action, bool fails, DateTimeOffset now) => (action.Status, fails) switch
    {
        ("InProgress", true) => action with
        {
            Status = "Failed", LastUpdateTime = now, ErrorCode = "JobFailed", ErrorMessage = "Build terminated with state: FAILED",
        },
        ("InProgress", false) => action with { Status = "Succeeded", LastUpdateTime = now },
        _ => action,
    };
}
