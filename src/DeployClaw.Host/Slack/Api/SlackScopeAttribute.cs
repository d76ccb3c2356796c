namespace DeployClaw.Host.Slack.Api;

/// <summary>
/// The scopes that a Web API method needs, as its page names them; the app's manifest is checked against them. None: every token has
/// what it takes.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class SlackScopeAttribute(params string[] scopes) : Attribute
{
    public IReadOnlyList<string> Scopes { get; } = scopes;

    /// <summary>Asked with the app-level token, whose scopes are not in the manifest's list of the bot's.</summary>
    public bool AppLevel { get; init; }
}
