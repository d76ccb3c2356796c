namespace DeployClaw.Host.Slack.Api;

/// <summary>https://docs.slack.dev/reference/methods?family=auth</summary>
internal sealed class AuthApi(SlackTransport transport)
{
    [SlackScope]
    public Task<AuthTestAnswer> TestAsync(CancellationToken cancellation) =>
        transport.CallAsync<NoArguments, AuthTestAnswer>("auth.test", NoArguments.Instance, Repeat.Safe, cancellation);
}

internal sealed record AuthTestAnswer : SlackAnswer
{
    public string? Url { get; init; }

    public string? Team { get; init; }

    public string? TeamId { get; init; }

    public string? EnterpriseId { get; init; }

    public string? User { get; init; }

    public string? UserId { get; init; }

    public string? BotId { get; init; }
}
