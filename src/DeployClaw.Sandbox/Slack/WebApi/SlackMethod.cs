using DeployClaw.Sandbox.Slack.Workspace;

namespace DeployClaw.Sandbox.Slack.WebApi;

/// <summary>
/// A method of the Web API. The answer is an object whose properties stand beside "ok"; an error is a <see cref="SlackException"/>.
/// Scopes: all of them are needed. Conversations ask for more, by the kind of conversation (<see cref="SlackCall.Need"/>).
/// </summary>
internal sealed record SlackMethod(string Name, Func<SlackCall, object> Answer)
{
    public SlackTokenKind Token { get; init; } = SlackTokenKind.Bot;

    public IReadOnlyList<string> Scopes { get; init; } = [];

    public RateTier Tier { get; init; } = RateTier.Three;

    /// <summary>By Slack's documentation of the method; the others take forms only.</summary>
    public bool AcceptsJson { get; init; }
}

/// <summary>One call of a method by somebody who may make it.</summary>
internal sealed record SlackCall(SlackMethod Method, SlackToken Token, SlackArguments Arguments)
{
    public void Need(string scope)
    {
        if (!Token.Scopes.Contains(scope))
        {
            throw MissingScope(scope, Token);
        }
    }

    public static SlackException MissingScope(string needed, SlackToken token) =>
        new("missing_scope", new { needed, provided = string.Join(',', token.Scopes) });
}
