namespace DeployClaw.Host.Slack.Api;

/// <summary>https://docs.slack.dev/reference/methods?family=bots</summary>
internal sealed class BotsApi(SlackTransport transport)
{
    [SlackScope("users:read")]
    public Task<BotInfoAnswer> InfoAsync(BotInfoArguments bot, CancellationToken cancellation) =>
        transport.CallAsync<BotInfoArguments, BotInfoAnswer>("bots.info", bot, Repeat.Safe, cancellation);
}

internal sealed record BotInfoArguments(string Bot);

internal sealed record BotInfoAnswer : SlackAnswer
{
    public SlackBot? Bot { get; init; }
}

internal sealed record SlackBot(string? Id, string? AppId, string? UserId, string? Name);
