namespace DeployClaw.Host.Slack.Inbound.Wire;

/// <summary>The outer part of an event: https://docs.slack.dev/apis/events-api#events-JSON</summary>
internal sealed record EventCallback(
    string? Type, string? Challenge, string? TeamId, string? EnterpriseId, string? EventId, WireEvent? Event);

/// <summary><c>app_home_opened</c> and what all events have.</summary>
internal sealed record WireEvent(string? Type, string? Tab, WireView? View)
{
    /// <summary>An id in some events, an object in others.</summary>
    public System.Text.Json.JsonElement? User { get; init; }
}
