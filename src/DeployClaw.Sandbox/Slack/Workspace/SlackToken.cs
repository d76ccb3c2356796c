using System.Collections.Concurrent;

namespace DeployClaw.Sandbox.Slack.Workspace;

internal enum SlackTokenKind
{
    None,
    Bot,

    /// <summary>App-level: opens Socket Mode connections and nothing else here.</summary>
    App,
}

internal sealed record SlackToken(string Value, SlackTokenKind Kind, IReadOnlyList<string> Scopes)
{
    /// <summary>What a call with this token is answered with before anything else is looked at, such as token_revoked.</summary>
    public string? Refusal { get; init; }
}

/// <summary>The tokens that are in circulation.</summary>
internal sealed class SlackTokens
{
    private readonly ConcurrentDictionary<string, SlackToken> tokens = new(StringComparer.Ordinal);

    public SlackToken AddBot(params IReadOnlyList<string> scopes) =>
        Put(new SlackToken($"xoxb-{SlackId.Secret()}", SlackTokenKind.Bot, scopes));

    public SlackToken AddApp(params IReadOnlyList<string> scopes) =>
        Put(new SlackToken($"xapp-1-{SlackId.Secret()}", SlackTokenKind.App, scopes));

    public SlackToken? Find(string value) => tokens.GetValueOrDefault(value);

    /// <summary>Adds a token, or changes what it may do.</summary>
    public SlackToken Put(SlackToken token) => tokens[token.Value] = token;

    public void Revoke(string value) => Put(tokens[value] with { Refusal = "token_revoked" });
}
