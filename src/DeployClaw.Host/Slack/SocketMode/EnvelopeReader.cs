using System.Text.Json;
using DeployClaw.Host.Slack.Inbound;

namespace DeployClaw.Host.Slack.SocketMode;

/// <summary>An envelope holds what would have come by HTTP, as JSON.</summary>
internal static class EnvelopeReader
{
    public static SlackReading Read(Frame frame)
    {
        if (frame.Payload is not { ValueKind: JsonValueKind.Object } payload)
        {
            return new SlackReading.Malformed("An envelope has no payload.");
        }

        return frame.Type switch
        {
            "slash_commands" => CommandReader.Read(name => Text(payload, name)),
            "interactive" => InteractionReader.Read(payload.GetRawText()),
            "events_api" => EventReader.Read(payload.GetRawText()),
            _ => new SlackReading.Malformed("An envelope is of an unknown type."),
        };
    }

    private static string? Text(JsonElement payload, string name) =>
        payload.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
