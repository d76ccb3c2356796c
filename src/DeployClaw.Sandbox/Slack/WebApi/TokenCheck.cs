using DeployClaw.Sandbox.Slack.Workspace;

namespace DeployClaw.Sandbox.Slack.WebApi;

/// <summary>Who calls, and whether they may: the token in the header or among the arguments, its kind, its scopes.</summary>
internal sealed class TokenCheck(SlackTokens tokens)
{
    private const string Bearer = "Bearer ";

    public SlackToken Authenticate(HttpRequest request, SlackArguments arguments, SlackMethod method)
    {
        if (method.Token == SlackTokenKind.None)
        {
            return new SlackToken("", SlackTokenKind.None, []);
        }

        var token = Known(request, arguments);
        if (token.Refusal is { } refusal)
        {
            throw new SlackException(refusal);
        }

        if (token.Kind != method.Token)
        {
            throw new SlackException("not_allowed_token_type");
        }

        return method.Scopes.FirstOrDefault(scope => !token.Scopes.Contains(scope)) is { } missing
            ? throw SlackCall.MissingScope(missing, token)
            : token;
    }

    private SlackToken Known(HttpRequest request, SlackArguments arguments)
    {
        var header = request.Headers.Authorization.ToString();
        var given = header.StartsWith(Bearer, StringComparison.Ordinal) ? header[Bearer.Length..] : arguments.Text("token");
        return string.IsNullOrEmpty(given)
            ? throw new SlackException("not_authed")
            : tokens.Find(given) ?? throw new SlackException("invalid_auth");
    }
}
