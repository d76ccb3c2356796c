using System.Runtime.CompilerServices;
using DeployClaw.Conversations;
using DeployClaw.Host.Slack;
using DeployClaw.Host.Slack.Api;
using DeployClaw.Host.Slack.Messages;
using Microsoft.Extensions.Logging.Abstractions;

namespace DeployClaw.Host.Doctor;

/// <summary>Whether the bot is in each channel that incidents are told in.</summary>
internal sealed class SlackChannelsCheckup(SlackOptions slack, ChannelRoutes routes, TimeProvider time) : ICheckup
{
    private const string Invite = "type /invite @deployclaw there";

    public string Name => "Slack channels";

    public async IAsyncEnumerable<Diagnosis> ExamineAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        using var client = new SlackClient(slack, new SlackContext(time, NullLogger.Instance));
        var channels = new SlackChannels(client, time);
        foreach (var channel in routes.Routes.SelectMany(route => route.Channels).Prepend(routes.Fallback).Distinct(StringComparer.Ordinal))
        {
            yield return Judge(channel, await FindAsync(client, channels, channel, cancellation));
        }
    }

    public Diagnosis? Explain(Exception error) => SlackRemedy.Of(Name, error, SlackOptions.BotTokenVariable);

    private static async Task<SlackChannel?> FindAsync(SlackClient client, SlackChannels channels, string channel, CancellationToken cancellation)
    {
        try
        {
            var id = await channels.IdOfAsync(channel, cancellation);
            return (await client.Conversations.InfoAsync(new ConversationArguments(id), cancellation)).Channel;
        }
        catch (SlackException unknown) when (unknown.Error == "channel_not_found")
        {
            return null;
        }
    }

    private static Diagnosis Judge(string channel, SlackChannel? found)
    {
        var name = $"Slack {channel}";
        return found switch
        {
            null => Diagnosis.Failed(
                name, "the bot sees no such channel", $"make it, or mend the channel routes; a private one stands there by its id, and {Invite}"),
            { IsArchived: true } => Diagnosis.Failed(name, "it is archived", "unarchive it, or route incidents elsewhere"),
            { IsMember: false } => Diagnosis.Failed(name, "the bot is not in it", Invite),
            { IsExtShared: true } or { IsPendingExtShared: true } => Diagnosis.Warning(
                name, "other organisations read it too", "route incidents to a channel of your own if they should not"),
            _ => Diagnosis.Good(name, "the bot is in it"),
        };
    }
}
