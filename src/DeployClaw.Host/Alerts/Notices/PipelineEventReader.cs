using DeployClaw.Alerts;

namespace DeployClaw.Host.Alerts.Notices;

/// <summary>The state changes of a pipeline's executions, of their stages and actions.</summary>
internal static class PipelineEventReader
{
    public const string Pipeline = "CodePipeline Pipeline Execution State Change";
    public const string Stage = "CodePipeline Stage Execution State Change";
    public const string Action = "CodePipeline Action Execution State Change";

    public static NoticeReading Read(EventPlace place, EventEnvelope envelope, PipelineDetail? detail)
    {
        if (NoticeText.Name(detail?.Pipeline) is not { } pipeline || NoticeText.Name(detail!.ExecutionId) is not { } execution)
        {
            return new NoticeReading.Unknown("The event names no pipeline, or no execution of it.");
        }

        if (KindOf(detail.State) is not { } kind)
        {
            return new NoticeReading.Unknown("The event's state is not one that an execution can have.");
        }

        var failed = kind == AlertKind.Failed && envelope.Type == Pipeline ? envelope.RuleAttributes : null;
        var action = failed?.FailedActions is [var first, ..] ? first : null;
        var alert = new Alert(IdOf(envelope, detail), AlertSource.AwsCodePipeline, kind, place.Named(pipeline), place.At, "")
        {
            ExecutionId = execution,
            // Below the pipeline itself, it is the stage's or the action's start.
            StartedAt = envelope.Type == Pipeline ? detail.StartTime?.ToUniversalTime() : null,
            Stage = NoticeText.Name(detail.Stage ?? failed?.FailedStage),
            Action = NoticeText.Name(detail.Action ?? action?.Action),
            OfRollback = detail.ExecutionTrigger?.TriggerType is "ManualRollback" or "AutomatedRollback",
            Commit = NoticeText.Name(detail.ExecutionTrigger?.CommitId),
            Summary = kind == AlertKind.Failed ? SummaryOf(detail.ExecutionResult, action) : null,
            Link = place.Console.Execution(pipeline, execution),
        };
        return new NoticeReading.Understood(alert);
    }

    private static string? SummaryOf(ActionResult? result, FailedAction? action) =>
        NoticeText.Summary(result?.ErrorCode, result?.ExternalExecutionSummary ?? action?.AdditionalInformation);

    private static AlertKind? KindOf(string? state) => state switch
    {
        "STARTED" => AlertKind.Started,
        "RESUMED" => AlertKind.Resumed,
        "FAILED" => AlertKind.Failed,
        "SUCCEEDED" => AlertKind.Succeeded,
        "STOPPING" or "STOPPED" or "SUPERSEDED" or "CANCELED" or "ABANDONED" => AlertKind.Stopped,
        _ => null,
    };

    /// <summary>A notification rule's events have no id of their own.</summary>
    private static string IdOf(EventEnvelope envelope, PipelineDetail detail) =>
        NoticeId.Of(
            envelope,
            detail.Pipeline ?? "",
            detail.ExecutionId ?? "",
            detail.Stage ?? "",
            detail.Action ?? "",
            detail.State ?? "",
            envelope.Time?.ToString("O") ?? "");
}
