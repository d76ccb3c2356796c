namespace DeployClaw.Host.Slack.Api;

/// <summary>https://docs.slack.dev/reference/methods?family=team</summary>
internal sealed class TeamApi(SlackTransport transport)
{
    [SlackScope("team:read")]
    public Task<TeamInfoAnswer> InfoAsync(CancellationToken cancellation) =>
        transport.CallAsync<NoArguments, TeamInfoAnswer>("team.info", NoArguments.Instance, Repeat.Safe, cancellation);
}

internal sealed record TeamInfoAnswer : SlackAnswer
{
    public SlackTeam? Team { get; init; }
}

internal sealed record SlackTeam(string? Id, string? Name, string? Domain, string? EnterpriseId);
