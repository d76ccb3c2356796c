using System.Text.Json;
using DeployClaw.Sandbox.Slack.Delivery;
using DeployClaw.Sandbox.Slack.Workspace;

namespace DeployClaw.Sandbox.Slack.People;

/// <summary>What people do in their clients, by the page or by a test. A call returns when Slack has its answer from the app.</summary>
internal sealed class SlackPeople(
    SlackWorkspace workspace, Payloads payloads, AppDelivery delivery, Responses responses, SlackStandInOptions options)
{
    private readonly Typing typing = new(workspace, payloads, delivery, responses, options.Commands);
    private readonly Pressing pressing = new(workspace, payloads, delivery);
    private readonly Submitting submitting = new(workspace, payloads, delivery);

    /// <summary>Writes a message.</summary>
    public SlackMessage Write(SlackUser user, SlackChannel channel, string text, string? threadTs = null) =>
        typing.Write(user, channel, text, threadTs);

    /// <summary>Types a line that begins with a slash.</summary>
    public Task<PersonOutcome> TypeCommandAsync(
        SlackUser user, SlackChannel channel, string text, string? threadTs = null, CancellationToken cancellation = default) =>
        typing.CommandAsync(user, channel, text, threadTs, cancellation);

    /// <summary>Uses what a message shows now, not what it showed when it was read.</summary>
    public Task<PersonOutcome> PressAsync(SlackUser user, SlackMessage message, Press press, CancellationToken cancellation = default) =>
        pressing.InMessageAsync(user, message, press, cancellation);

    /// <summary>Uses what a modal or an App Home shows.</summary>
    public Task<PersonOutcome> PressAsync(SlackUser user, string viewId, Press press, CancellationToken cancellation = default) =>
        pressing.InViewAsync(user, viewId, press, cancellation);

    /// <summary>Submits a modal; values are block → action → what a person would give: text, an option's value, a list of values.</summary>
    public Task<PersonOutcome> SubmitAsync(SlackUser user, string viewId, JsonElement values, CancellationToken cancellation = default) =>
        submitting.SubmitAsync(user, viewId, values, cancellation);

    public Task<PersonOutcome> CloseAsync(SlackUser user, string viewId, bool all = false, CancellationToken cancellation = default) =>
        submitting.CloseAsync(user, viewId, all, cancellation);

    /// <summary>The app hears of it, and publishes what is to be shown.</summary>
    public async Task<PersonOutcome> OpenHomeAsync(SlackUser user, CancellationToken cancellation = default) =>
        await HearAsync("app_home_opened", () => payloads.HomeOpened(user), cancellation)
            ? PersonOutcome.Fine
            : new PersonOutcome("dispatch_failed");

    /// <summary>Brings somebody, or the bot, into a channel.</summary>
    public async Task InviteAsync(SlackUser user, SlackChannel channel, CancellationToken cancellation = default)
    {
        workspace.Conversations.Join(channel, user.Id);
        await HearAsync("member_joined_channel", () => payloads.MemberJoined(user.Id, channel), cancellation);
    }

    /// <summary>True when the app did not ask to hear of it.</summary>
    private async Task<bool> HearAsync(string type, Func<JsonElement> payload, CancellationToken cancellation) =>
        !options.Events.Contains(type) || await delivery.TellEventAsync(payload(), cancellation) is Acknowledgement.Received;
}
