using DeployClaw.Host.Slack.Api;

namespace DeployClaw.Host.Slack.Messages;

/// <summary>Asks once who the token belongs to.</summary>
internal sealed class SlackSelf(SlackClient slack)
{
    private SlackBotIdentity? known;

    public async Task<SlackBotIdentity> AskAsync(CancellationToken cancellation) => known ??= Of(await slack.Auth.TestAsync(cancellation));

    private static SlackBotIdentity Of(AuthTestAnswer answer) =>
        answer is { TeamId: { } team, UserId: { } user }
            ? new SlackBotIdentity(team, answer.EnterpriseId, user, answer.BotId)
            : throw new SlackException("auth.test", SlackErrors.NoAnswer);
}
