namespace DeployClaw.Host.Slack.Api;

/// <summary>https://docs.slack.dev/reference/methods?family=apps; over a transport with the app-level token.</summary>
internal sealed class AppsApi(SlackTransport transport)
{
    [SlackScope("connections:write", AppLevel = true)]
    public Task<ConnectionsOpenAnswer> ConnectionsOpenAsync(CancellationToken cancellation) =>
        transport.CallAsync<NoArguments, ConnectionsOpenAnswer>("apps.connections.open", NoArguments.Instance, Repeat.Safe, cancellation);
}

/// <summary>The URL holds a ticket that serves once: it is a secret.</summary>
internal sealed record ConnectionsOpenAnswer : SlackAnswer
{
    public Uri? Url { get; init; }
}
