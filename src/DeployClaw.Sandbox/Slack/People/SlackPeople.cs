using DeployClaw.Sandbox.Slack.Delivery;
using DeployClaw.Sandbox.Slack.Workspace;

namespace DeployClaw.Sandbox.Slack.People;

/// <summary>What people do in their clients, by the page or by a test.</summary>
internal sealed class SlackPeople(
    SlackWorkspace workspace, Payloads payloads, AppDelivery delivery, Responses responses, SlackStandInOptions options)
{
    public Typing Typing { get; } = new(workspace, payloads, delivery, responses, options.Commands);

    public Pressing Pressing { get; } = new(workspace, payloads, delivery);

    public Submitting Submitting { get; } = new(workspace, payloads, delivery);

    /// <summary>The app hears of it, and publishes what is to be shown.</summary>
    public async Task<PersonOutcome> OpenHomeAsync(SlackUser user, CancellationToken cancellation = default) =>
        !options.Events.Contains("app_home_opened")
            || await delivery.TellEventAsync(payloads.HomeOpened(user), cancellation) is Acknowledgement.Received
                ? PersonOutcome.Fine
                : new PersonOutcome("dispatch_failed");

    /// <summary>Somebody, or the bot, is brought into a channel.</summary>
    public async Task InviteAsync(string user, SlackChannel channel, CancellationToken cancellation = default)
    {
        workspace.Conversations.Join(channel, user);
        if (options.Events.Contains("member_joined_channel"))
        {
            await delivery.TellEventAsync(payloads.MemberJoined(user, channel), cancellation);
        }
    }
}
