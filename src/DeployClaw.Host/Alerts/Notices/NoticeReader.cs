using System.Text.Json;
using DeployClaw.Alerts;
using DeployClaw.Skills;

namespace DeployClaw.Host.Alerts.Notices;

/// <summary>
/// Turns a notice, as it lies in an SNS message or in a queue, into an <see cref="Alert"/>: EventBridge's events of CodePipeline,
/// CodeBuild and CloudWatch, the same events as CodePipeline's notification rules word them, and what an alarm sends to SNS itself.
/// </summary>
internal sealed class NoticeReader(SkillSet skills, TimeProvider clock)
{
    /// <summary>As far as clocks may be apart.</summary>
    private static readonly TimeSpan MostAhead = TimeSpan.FromMinutes(5);

    /// <summary>A queue keeps no message for longer.</summary>
    private static readonly TimeSpan Oldest = TimeSpan.FromDays(14);

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
        return reading is not NoticeReading.Understood(var alert) ? reading
            : IsBelievable(alert.At) ? new NoticeReading.Understood(alert with { Via = via, Family = FamilyOf(alert) })
            : new NoticeReading.Unknown("The time at which it says to have happened is not to be believed: in the future, or more than 14 days ago.");
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

    /// <summary>What is decided of an incident is decided by such times: one of next year would swallow all that comes until then.</summary>
    private bool IsBelievable(DateTimeOffset at) => clock.GetUtcNow() is var now && at <= now + MostAhead && at >= now - Oldest;

    private string? FamilyOf(Alert alert) => alert is { Kind: AlertKind.Failed, Summary: { } summary } ? skills.Recognise(summary)?.Family : null;
}
