using DeployClaw.Sandbox.Slack;

namespace DeployClaw.Sandbox;

/// <summary>The variables with which an app finds a stand-in for Slack, and is let in.</summary>
internal static class SlackEnvironment
{
    public static IReadOnlyDictionary<string, string> Of(SlackStandIn slack) => new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["SLACK_API_URL"] = slack.ApiUrl.ToString(),
        ["SLACK_BOT_TOKEN"] = slack.BotToken,
        ["SLACK_APP_TOKEN"] = slack.AppToken,
        ["SLACK_SIGNING_SECRET"] = slack.SigningSecret,
    };
}
