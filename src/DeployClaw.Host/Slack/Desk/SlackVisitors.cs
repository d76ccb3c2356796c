using DeployClaw.Conversations;
using DeployClaw.Host.Desk;
using DeployClaw.Host.Slack.Api;
using DeployClaw.Host.Slack.Inbound;
using DeployClaw.Host.Slack.Messages;
using DeployClaw.Host.Slack.People;

namespace DeployClaw.Host.Slack.Desk;

/// <summary>Says of a request who made it and where, in the desk's words.</summary>
internal sealed class SlackVisitors(SlackPeople people, SlackChannels channels, AccessPolicy access)
{
    private readonly string[] groups = [.. access.Rules.SelectMany(rule => rule.Groups).Distinct(StringComparer.Ordinal)];

    public Task<PersonFacts> WhoAsync(SlackRequest request, CancellationToken cancellation) =>
        people.AskAsync(request.Sender, access.Workspaces, groups, cancellation);

    public async Task<DeskPlace> WhereAsync(SlackRequest.SlashCommand command, CancellationToken cancellation) => new(
        "slack",
        await NameAsync(command, cancellation) is { } name ? [command.ChannelId, $"#{name}"] : [command.ChannelId],
        command.ThreadTs);

    private async Task<string?> NameAsync(SlackRequest.SlashCommand command, CancellationToken cancellation) => command.ChannelName switch
    {
        "directmessage" => null,
        null or "privategroup" => await HiddenNameAsync(command.ChannelId, cancellation),
        var name => name,
    };

    // A private channel that the bot is not in has no name for it, and no incident.
    private async Task<string?> HiddenNameAsync(string channel, CancellationToken cancellation)
    {
        try
        {
            return await channels.NameOfAsync(channel, cancellation);
        }
        catch (SlackException)
        {
            return null;
        }
    }
}
