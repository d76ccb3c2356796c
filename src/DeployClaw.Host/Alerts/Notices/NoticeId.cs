using DeployClaw.Alerts;

namespace DeployClaw.Host.Alerts.Notices;

internal static class NoticeId
{
    private const int Longest = 64;

    /// <summary>The event's own id, where it has one of an id's length; else one that its content gives.</summary>
    public static string Of(EventEnvelope envelope, params string[] content) =>
        envelope.Id is { Length: > 0 and <= Longest } id && id.All(letter => char.IsAsciiLetterOrDigit(letter) || letter == '-')
            ? id
            : AlertId.Derive([envelope.Id ?? "", envelope.Source ?? "", envelope.Account ?? "", envelope.Region ?? "", .. content]);
}
