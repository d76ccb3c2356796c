using System.Text.Json;

namespace DeployClaw.Host.Slack.SocketMode;

/// <summary>
/// What Slack sends over a socket: <c>hello</c>, <c>disconnect</c> with a reason, or an envelope with a payload.
/// https://docs.slack.dev/apis/events-api/using-socket-mode
/// </summary>
internal sealed record Frame(string? Type, string? EnvelopeId, string? Reason, JsonElement? Payload);

/// <summary>Without it within three seconds, the person sees that the app did not respond.</summary>
internal sealed record Acknowledgement(string EnvelopeId, JsonElement? Payload);
