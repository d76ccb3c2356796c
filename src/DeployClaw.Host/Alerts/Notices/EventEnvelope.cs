using System.Text.Json;
using System.Text.Json.Serialization;

namespace DeployClaw.Host.Alerts.Notices;

/// <summary>
/// What all events have in common: https://docs.aws.amazon.com/eventbridge/latest/ref/overiew-event-structure.html. Those that a
/// notification rule sends (https://docs.aws.amazon.com/dtconsole/latest/userguide/concepts.html) have no id, and the type by another name.
/// </summary>
internal sealed record EventEnvelope(
    string? Id,
    string? Source,
    string? Account,
    string? Region,
    DateTimeOffset? Time,
    string? DetailType,
    [property: JsonPropertyName("detailType")] string? RuleDetailType,
    JsonElement Detail,
    [property: JsonPropertyName("additionalAttributes")] RuleAttributes? RuleAttributes)
{
    public string? Type => DetailType ?? RuleDetailType;
}

/// <summary>What a notification rule adds to the failure of a pipeline.</summary>
internal sealed record RuleAttributes(
    [property: JsonPropertyName("failedStage")] string? FailedStage,
    [property: JsonPropertyName("failedActions")] IReadOnlyList<FailedAction>? FailedActions);

internal sealed record FailedAction(
    [property: JsonPropertyName("action")] string? Action,
    [property: JsonPropertyName("additionalInformation")] string? AdditionalInformation);

/// <summary>https://docs.aws.amazon.com/codepipeline/latest/userguide/detect-state-changes-cloudwatch-events.html</summary>
internal sealed record PipelineDetail(
    string? Pipeline,
    string? ExecutionId,
    DateTimeOffset? StartTime,
    string? State,
    string? Stage,
    string? Action,
    PipelineTrigger? ExecutionTrigger,
    ActionResult? ExecutionResult);

internal sealed record PipelineTrigger(string? CommitId, string? TriggerType = null);

internal sealed record ActionResult(string? ExternalExecutionSummary, string? ErrorCode);

/// <summary>https://docs.aws.amazon.com/codebuild/latest/userguide/sample-build-notifications.html</summary>
internal sealed record BuildDetail(string? BuildStatus, string? ProjectName, string? BuildId, BuildInformation? AdditionalInformation);

internal sealed record BuildInformation(string? Initiator, IReadOnlyList<BuildPhaseDetail>? Phases);

internal sealed record BuildPhaseDetail(string? PhaseType, string? PhaseStatus, IReadOnlyList<string>? PhaseContext);

/// <summary>https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/cloudwatch-and-eventbridge.html</summary>
internal sealed record AlarmDetail([property: JsonPropertyName("alarmName")] string? AlarmName, AlarmState? State);

internal sealed record AlarmState(string? Value, string? Reason, string? Timestamp);

/// <summary>What an alarm sends to SNS itself. Its own Region is the region's display name; the ARN has the other.</summary>
internal sealed record AlarmMessage(
    [property: JsonPropertyName("AlarmName")] string? AlarmName,
    [property: JsonPropertyName("AlarmArn")] string? AlarmArn,
    [property: JsonPropertyName("NewStateValue")] string? NewStateValue,
    [property: JsonPropertyName("NewStateReason")] string? NewStateReason,
    [property: JsonPropertyName("StateChangeTime")] string? StateChangeTime);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.KebabCaseLower)]
[JsonSerializable(typeof(EventEnvelope))]
[JsonSerializable(typeof(PipelineDetail))]
[JsonSerializable(typeof(BuildDetail))]
[JsonSerializable(typeof(AlarmDetail))]
[JsonSerializable(typeof(AlarmMessage))]
internal sealed partial class NoticeJson : JsonSerializerContext;
