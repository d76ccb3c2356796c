using System.Collections.Frozen;
using DeployClaw.Conversations;
using DeployClaw.Host.Slack.Api;

namespace DeployClaw.Host.Slack.Messages;

/// <summary>
/// Slack's errors in the words of the port. What a person can mend (an invitation, a token, a scope) is tried again every minute, so that
/// nothing is lost until then; what Slack will never take is refused.
/// </summary>
internal static class SlackTrouble
{
    private static readonly TimeSpan UntilSomebodyMendsIt = TimeSpan.FromMinutes(1);

    private static readonly FrozenDictionary<string, string> Mendable = new Dictionary<string, string>
    {
        ["not_in_channel"] = "Invite the bot to the channel: /invite @deployclaw.",
        ["channel_not_found"] = "The channel is not there, or is private and the bot is not in it: check the channel routes, or /invite @deployclaw.",
        ["is_archived"] = "The channel is archived: route its incidents to another one.",
        ["restricted_action"] = "The workspace does not let the bot post there.",
        [SlackErrors.MissingScope] = "Install the app again with the manifest that is shipped.",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    public static async Task<T> TellAsync<T>(Func<Task<T>> call)
    {
        try
        {
            return await call();
        }
        catch (SlackException error)
        {
            throw Of(error);
        }
    }

    public static Exception Of(SlackException error) => error switch
    {
        { RetryAfter: { } wait } => Unavailable(error, wait),
        { DidNothing: false } => new ConversationUnavailableException(error.Message, null, mayHaveArrived: true, error),
        { Error: SlackErrors.NoConnection } => Unavailable(error, null),
        _ when SlackErrors.IsAboutCredentials(error) => Unavailable(error, UntilSomebodyMendsIt, "Check SLACK_BOT_TOKEN."),
        _ when Mendable.TryGetValue(error.Error, out var advice) => Unavailable(error, UntilSomebodyMendsIt, advice),
        _ => new ConversationRefusedException(error.Error, error.Message, error),
    };

    private static ConversationUnavailableException Unavailable(SlackException error, TimeSpan? wait, string? advice = null) =>
        new(advice is null ? error.Message : $"{error.Message} {advice}", wait, mayHaveArrived: false, error);
}
