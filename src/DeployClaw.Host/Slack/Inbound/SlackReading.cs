namespace DeployClaw.Host.Slack.Inbound;

/// <summary>What became of reading a payload.</summary>
internal abstract record SlackReading
{
    private SlackReading() { }

    internal sealed record Understood(SlackRequest Request) : SlackReading;

    /// <summary>Slack asks whether this address is ours: https://docs.slack.dev/reference/events/url_verification</summary>
    internal sealed record Challenged(string Challenge) : SlackReading;

    /// <summary>The sentence holds nothing of the payload.</summary>
    internal sealed record Malformed(string Why) : SlackReading;
}
