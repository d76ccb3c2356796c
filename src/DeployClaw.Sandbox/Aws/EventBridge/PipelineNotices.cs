namespace DeployClaw.Sandbox.Aws.EventBridge;

/// <summary>
/// The events of an execution in the order in which EventBridge sends them: pipeline, stages, actions, and the builds behind them.
/// https://docs.aws.amazon.com/codepipeline/latest/userguide/detect-state-changes-cloudwatch-events.html
/// </summary>
internal sealed class PipelineNotices(AwsPipeline pipeline, AwsExecution execution, IReadOnlyList<AwsBuild> builds)
{
    private readonly EventWriter writer = new(pipeline.Account, pipeline.Region);

    public IReadOnlyList<PipelineNotice> All() =>
    [
        .. Pipeline("STARTED", execution.StartTime)
            .Concat(execution.Actions.GroupBy(action => action.Stage).SelectMany(Stage))
            .Concat(StateOf(execution.Status) is { } state ? Pipeline(state, execution.LastUpdateTime) : [])
            .OrderBy(notice => notice.At),
    ];

    /// <summary>CodePipeline's status word as its events have it; null while it goes on.</summary>
    private static string? StateOf(string status) => status == "InProgress" ? null : status.ToUpperInvariant();

    private IEnumerable<PipelineNotice> Pipeline(string state, DateTimeOffset at)
    {
        yield return writer.Write(
            "aws.codepipeline",
            "CodePipeline Pipeline Execution State Change",
            at,
            pipeline.Arn,
            Detail(state, execution.StartTime, state == "STARTED" ? [("execution-trigger", Trigger())] : []));
    }

    private IEnumerable<PipelineNotice> Stage(IGrouping<string, AwsActionExecution> stage)
    {
        var (start, end) = (stage.Min(action => action.StartTime), stage.Max(action => action.LastUpdateTime));
        PipelineNotice Notice(string state, DateTimeOffset at) => writer.Write(
            "aws.codepipeline",
            "CodePipeline Stage Execution State Change",
            at,
            pipeline.Arn,
            Detail(state, start, [("stage", stage.Key)]));

        yield return Notice("STARTED", start);
        foreach (var notice in stage.SelectMany(Action))
        {
            yield return notice;
        }

        if (stage.Select(action => StateOf(action.Status)).ToList() is var states && !states.Contains(null))
        {
            yield return Notice(states.Find(state => state != "SUCCEEDED") ?? "SUCCEEDED", end);
        }
    }

    private IEnumerable<PipelineNotice> Action(AwsActionExecution action)
    {
        PipelineNotice Notice(string state, DateTimeOffset at) => writer.Write(
            "aws.codepipeline",
            "CodePipeline Action Execution State Change",
            at,
            pipeline.Arn,
            Detail(state, action.StartTime, [.. ActionFields(action, state)]));

        var build = builds.FirstOrDefault(build => build.Id == action.ExternalExecutionId);
        yield return Notice("STARTED", action.StartTime);
        foreach (var notice in build is null ? [] : new BuildNotices(build, pipeline.Name).All())
        {
            yield return notice;
        }

        if (StateOf(action.Status) is { } state)
        {
            yield return Notice(state, action.LastUpdateTime);
        }
    }

    private IEnumerable<(string, object?)> ActionFields(AwsActionExecution action, string state)
    {
        var type = pipeline.Stages.SelectMany(stage => stage.Actions).FirstOrDefault(known => known.Name == action.Action);
        yield return ("stage", action.Stage);
        yield return ("action", action.Action);
        yield return ("action-execution-id", action.Id);
        yield return ("region", pipeline.Region);
        yield return ("type", new { owner = "AWS", provider = type?.Provider, category = type?.Category, version = "1" });
        if (state != "STARTED")
        {
            yield return ("execution-result", new Dictionary<string, string?>
            {
                ["external-execution-id"] = action.ExternalExecutionId,
                ["external-execution-summary"] = action.ErrorMessage ?? action.ExternalExecutionSummary,
                ["error-code"] = action.ErrorCode,
            });
        }
    }

    private Dictionary<string, string?> Trigger() => new()
    {
        ["trigger-type"] = execution.TriggerType,
        ["trigger-detail"] = execution.TriggerDetail ?? pipeline.Arn,
        ["commit-id"] = execution.RevisionId,
    };

    private Dictionary<string, object?> Detail(string state, DateTimeOffset start, IReadOnlyList<(string Name, object? Value)> more)
    {
        var detail = new Dictionary<string, object?>
        {
            ["pipeline"] = pipeline.Name,
            ["execution-id"] = execution.Id,
            ["start-time"] = EventWriter.Millisecond(start),
            ["state"] = state,
            ["version"] = (double)execution.PipelineVersion,
            ["pipeline-execution-attempt"] = 1.0,
        };
        foreach (var (name, value) in more)
        {
            detail[name] = value;
        }

        return detail;
    }
}
