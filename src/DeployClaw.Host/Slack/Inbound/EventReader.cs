using System.Text.Json;
using DeployClaw.Host.Slack.Api;
using DeployClaw.Host.Slack.Inbound.Wire;

namespace DeployClaw.Host.Slack.Inbound;

/// <summary>Events: https://docs.slack.dev/apis/events-api</summary>
internal static class EventReader
{
    public static SlackReading Read(string json)
    {
        try
        {
            return JsonSerializer.Deserialize(json, SlackJson.Wire.EventCallback) is { } callback
                ? Read(callback)
                : new SlackReading.Malformed("It is null.");
        }
        catch (JsonException)
        {
            return new SlackReading.Malformed("It is not JSON of the shape of an event.");
        }
    }

    private static SlackReading Read(EventCallback callback) => callback switch
    {
        { Type: "url_verification", Challenge: { Length: > 0 } challenge } => new SlackReading.Challenged(challenge),
        { Type: "event_callback", EventId: { Length: > 0 } id, Event: { Type: { Length: > 0 } type } happened } =>
            new SlackReading.Understood(Of(callback, id, type, happened)),

        // Such as app_rate_limited, which tells of events that were not sent.
        { Type: { Length: > 0 } and not ("event_callback" or "url_verification") } => Ignored(callback),
        _ => new SlackReading.Malformed("It is not an event: type, event_id or event is missing."),
    };

    private static SlackReading.Understood Ignored(EventCallback callback) =>
        new(new SlackRequest.Ignored("event") { Delivery = "event:" + callback.EventId, Sender = Sender(callback, "") });

    private static SlackRequest Of(EventCallback callback, string id, string type, WireEvent happened)
    {
        var user = happened.User is { ValueKind: JsonValueKind.String } text ? text.GetString()! : "";
        return type == "app_home_opened" && user.Length > 0
            ? new SlackRequest.AppHomeOpened(happened.Tab ?? "home", StateReader.View(happened.View))
            {
                Delivery = "event:" + id,
                Sender = Sender(callback, user),
            }
            : new SlackRequest.Ignored("event") { Delivery = "event:" + id, Sender = Sender(callback, user) };
    }

    private static SlackSender Sender(EventCallback callback, string user) =>
        new(user, callback.TeamId, callback.EnterpriseId, HomeTeamId: null);
}
