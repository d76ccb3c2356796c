using System.Text.Json;
using DeployClaw.Alerts;
using DeployClaw.Skills;

namespace DeployClaw.Host.Alerts.Notices;

/// <summary>
/// Turns a notice, as it lies in an SNS message or in a queue, into an <see cref="Alert"/>: EventBridge's events of CodePipeline,
/// CodeBuild and CloudWatch, the same events as CodePipeline's notification rules word them, and what an alarm sends to SNS itself.
/// </summary>
internal sealed class NoticeReader(SkillSet skills)
{
    /// <param name="notice">JSON, or whatever else somebody sent.</param>
    /// <param name="via">The way by which it came: "sns", "sqs".</param>
    public NoticeReading Read(string notice, string via)
    {
        try
        {
            using var document = JsonDocument.Parse(notice);
            return document.RootElement.ValueKind == JsonValueKind.Object
                ? Read(document.RootElement, via)
                : new NoticeReading.Unknown("It is not a JSON object.");
        }
        catch (JsonException)
        {
            return new NoticeReading.Unknown("It is not JSON, or not of the shape that its kind has.");
        }
        catch (InvalidOperationException)
        {
            // Half a surrogate pair: JSON can say it, text cannot.
            return new NoticeReading.Unknown("It holds text that is none.");
        }
    }

    private NoticeReading Read(JsonElement notice, string via)
    {
        var reading = notice.TryGetProperty("source", out _) ? Event(notice)
            : notice.TryGetProperty("AlarmName", out _) ? AlarmReader.Read(notice.Deserialize(NoticeJson.Default.AlarmMessage)!)
            : new NoticeReading.Unknown("It is neither an event nor an alarm.");
        return reading is NoticeReading.Understood(var alert)
            ? new NoticeReading.Understood(alert with { Via = via, Family = FamilyOf(alert) })
            : reading;
    }

    private static NoticeReading Event(JsonElement notice)
    {
        var envelope = notice.Deserialize(NoticeJson.Default.EventEnvelope)!;
        if (EventPlace.Of(envelope) is not { } place)
        {
            return new NoticeReading.Unknown("The event does not say where and when it happened.");
        }

        return (envelope.Source, envelope.Type) switch
        {
            ("aws.codepipeline", PipelineEventReader.Pipeline or PipelineEventReader.Stage or PipelineEventReader.Action) =>
                PipelineEventReader.Read(place, envelope, envelope.Detail.Deserialize(NoticeJson.Default.PipelineDetail)),
            ("aws.codebuild", "CodeBuild Build State Change") =>
                BuildEventReader.Read(place, envelope, envelope.Detail.Deserialize(NoticeJson.Default.BuildDetail)),
            ("aws.cloudwatch", "CloudWatch Alarm State Change") =>
                AlarmReader.Read(place, envelope, envelope.Detail.Deserialize(NoticeJson.Default.AlarmDetail)),
            _ => new NoticeReading.Unknown("Events of this source and type are not known."),
        };
    }

    private string? FamilyOf(Alert alert) => alert is { Kind: AlertKind.Failed, Summary: { } summary } ? skills.Recognise(summary)?.Family : null;
}
