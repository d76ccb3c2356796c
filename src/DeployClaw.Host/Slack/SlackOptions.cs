namespace DeployClaw.Host.Slack;

/// <summary>
/// How this program reaches its Slack app. With an app-level token requests come by Socket Mode, otherwise by signed HTTP.
/// Token kinds: https://docs.slack.dev/authentication/tokens
/// </summary>
internal sealed record SlackOptions
{
    public const string BotTokenVariable = "SLACK_BOT_TOKEN";
    public const string AppTokenVariable = "SLACK_APP_TOKEN";
    public const string SigningSecretVariable = "SLACK_SIGNING_SECRET";
    public const string ApiUrlVariable = "SLACK_API_URL";

    public static readonly Uri PublicApi = new("https://slack.com/api/");

    private SlackOptions() { }

    /// <summary>Starts with <c>xoxb-</c>.</summary>
    public required string BotToken { get; init; }

    /// <summary>Starts with <c>xapp-</c>; null where Slack calls us by HTTP.</summary>
    public string? AppToken { get; init; }

    /// <summary>Null only where Socket Mode is used: no request is taken over HTTP without one.</summary>
    public string? SigningSecret { get; init; }

    /// <summary>Ends in a slash.</summary>
    public required Uri ApiUrl { get; init; }

    /// <summary>Slack's part is played by a stand-in, at <see cref="ApiUrl"/>'s host, perhaps without TLS.</summary>
    public bool Sandbox { get; init; }

    public bool UsesSocketMode => AppToken is not null;

    /// <summary>Throws <see cref="SourceUnavailableException"/> with what is missing or wrong; it never quotes a token.</summary>
    public static SlackOptions Read(Func<string, string?> environment, bool sandbox)
    {
        string? Variable(string name) => environment(name)?.Trim() is { Length: > 0 } value ? value : null;

        var options = new SlackOptions
        {
            BotToken = Token(BotTokenVariable, Variable(BotTokenVariable), "xoxb-", "the bot token, from the app's page OAuth & Permissions")
                ?? throw new SourceUnavailableException(
                    $"Slack is not set up: {BotTokenVariable} is not set. It holds the bot token (xoxb-…), from the app's page OAuth & Permissions."),
            AppToken = Token(AppTokenVariable, Variable(AppTokenVariable), "xapp-", "an app-level token, from the app's page Basic Information"),
            SigningSecret = Variable(SigningSecretVariable),
            ApiUrl = SlackAddress.Api(Variable(ApiUrlVariable), sandbox),
            Sandbox = sandbox,
        };
        return options.UsesSocketMode || options.SigningSecret is not null
            ? options
            : throw new SourceUnavailableException(
                $"Slack could not reach this program: set {AppTokenVariable} (xapp-…) for Socket Mode, "
                + $"or {SigningSecretVariable} so that requests over HTTP can be verified. Unverified requests are never taken.");
    }

    /// <summary>The generated one would print the tokens.</summary>
    public override string ToString() => $"Slack at {ApiUrl.Host}, {(UsesSocketMode ? "Socket Mode" : "signed HTTP")}";

    private static string? Token(string variable, string? value, string prefix, string what) =>
        value is null || value.StartsWith(prefix, StringComparison.Ordinal)
            ? value
            : throw new SourceUnavailableException($"{variable} does not start with {prefix}: it must hold {what}.");
}
