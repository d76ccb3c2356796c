using System.Text.Json;

namespace DeployClaw.Sandbox.Slack.Delivery;

/// <summary>Something that Slack tells the app: kind and payload, whichever way it goes.</summary>
internal sealed record AppRequest(AppRequestKind Kind, JsonElement Payload)
{
    /// <summary>Which try this is of telling it, and why the last one failed; only events are told again.</summary>
    public int Retry { get; init; }

    public string? RetryReason { get; init; }

    /// <summary>Commands and interactions may be answered with content.</summary>
    public bool TakesAnswer => Kind != AppRequestKind.Event;
}

internal enum AppRequestKind
{
    Command,
    Interaction,
    Event,
}

/// <summary>What became of telling the app.</summary>
internal abstract record Acknowledgement
{
    private Acknowledgement()
    {
    }

    /// <summary>In time; with content if there was any.</summary>
    public sealed record Received(JsonElement? Content) : Acknowledgement;

    /// <summary>Not in time, or not at all. The error is Slack's word for it, the reason its word in a retry.</summary>
    public sealed record Missed(string Error, string Reason) : Acknowledgement;
}
