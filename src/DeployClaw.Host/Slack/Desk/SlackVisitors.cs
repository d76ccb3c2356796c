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

    public async Task<DeskPlace> WhereAsync(string channel, string? thread, CancellationToken cancellation) =>
        new("slack", await NamesAsync(channel, cancellation), thread);

    // A private channel that the bot is not in has no name for it, and no incident.
    private async Task<IReadOnlyList<string>> NamesAsync(string channel, CancellationToken cancellation)
    {
        try
        {
            return await channels.NameOfAsync(channel, cancellation) is { } name ? [channel, $"#{name}"] : [channel];
        }
        catch (SlackException)
        {
            return [channel];
        }
    }
}
