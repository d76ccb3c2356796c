namespace DeployClaw.Sandbox.Slack.Delivery;

/// <summary>How long Slack waits for the app, and when it tells an event again: https://docs.slack.dev/apis/events-api.</summary>
internal sealed record SlackPatience
{
    public TimeSpan Acknowledgement { get; init; } = TimeSpan.FromSeconds(3);

    public IReadOnlyList<TimeSpan> EventRetries { get; init; } =
        [TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(5)];
}
