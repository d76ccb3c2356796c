using System.Globalization;
using DeployClaw.Alerts;
using DeployClaw.Host.Aws;

namespace DeployClaw.Host.Alerts.Notices;

/// <summary>An alarm, by EventBridge or by SNS alone: with one id, so that who has set up both hears of it once.</summary>
internal static class AlarmReader
{
    public static NoticeReading Read(EventPlace place, EventEnvelope envelope, AlarmDetail? detail) =>
        Read(EventPlace.Of(place.Account, place.Region, MomentOf(detail?.State?.Timestamp) ?? place.At), detail?.AlarmName, detail?.State);

    public static NoticeReading Read(AlarmMessage message)
    {
        var arn = message.AlarmArn is { } text ? AwsArn.Parse(text) : null;
        return Read(
            EventPlace.Of(arn?.Account, arn?.Region, MomentOf(message.StateChangeTime)),
            message.AlarmName,
            new AlarmState(message.NewStateValue, message.NewStateReason, message.StateChangeTime));
    }

    private static NoticeReading Read(EventPlace? place, string? name, AlarmState? state)
    {
        if (place is null || NoticeText.Name(name) is not { } alarm)
        {
            return new NoticeReading.Unknown("The alarm does not say which it is, or when it rang.");
        }

        return state?.Value switch
        {
            "ALARM" => Understood(place, alarm, AlertKind.Failed, state.Reason),
            "OK" => Understood(place, alarm, AlertKind.Succeeded, null),
            "INSUFFICIENT_DATA" => new NoticeReading.Uneventful("The alarm has too little data to say anything."),
            _ => new NoticeReading.Unknown("The alarm's state is not one that an alarm can have."),
        };
    }

    private static NoticeReading.Understood Understood(EventPlace place, string alarm, AlertKind kind, string? reason) =>
        new(new Alert(
            AlertId.Derive("alarm", place.Account, place.Region, alarm, kind.ToString(), place.At.ToString("O")),
            AlertSource.AwsCloudWatch,
            kind,
            place.Named(alarm),
            place.At,
            "")
        {
            Summary = NoticeText.Summary(reason),
            Link = place.Console.Alarm(alarm),
        });

    /// <summary>2019-10-02T17:04:40.985+0000</summary>
    private static DateTimeOffset? MomentOf(string? text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var moment)
            ? moment
            : null;
}
