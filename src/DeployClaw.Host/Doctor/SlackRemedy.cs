using DeployClaw.Host.Slack.Api;

namespace DeployClaw.Host.Doctor;

/// <summary>What to do about an error of Slack's.</summary>
internal static class SlackRemedy
{
    /// <param name="name">What was checked.</param>
    /// <param name="error">What happened.</param>
    /// <param name="token">The variable that holds the token which was used.</param>
    public static Diagnosis? Of(string name, Exception error, string token) => error is SlackException slack
        ? Diagnosis.Failed(name, slack.Message, Remedy(slack, token))
        : null;

    private static string Remedy(SlackException error, string token) => error switch
    {
        { Needed: not null } or { Error: SlackErrors.MissingScope } => "install the app again from manifests/slack/manifest.yaml",
        { Error: SlackErrors.RateLimited } => "wait a minute and try again",
        _ when SlackErrors.IsAboutCredentials(error) => $"install the app again, and put its new token into {token}",
        { Status: null } => "is there a network, a proxy or a firewall? Slack's own state is at https://slack-status.com",
        _ => "Slack's page of that method says what the error means",
    };
}
