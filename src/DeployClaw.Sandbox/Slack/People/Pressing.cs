using System.Text.Json;
using DeployClaw.Sandbox.Slack.Delivery;
using DeployClaw.Sandbox.Slack.Workspace;

namespace DeployClaw.Sandbox.Slack.People;

/// <summary>Using what is in a message, a modal or an App Home: buttons, menus, checkboxes.</summary>
internal sealed class Pressing(SlackWorkspace workspace, Payloads payloads, AppDelivery delivery)
{
    /// <summary>The block is needed only when several have the action. The choice is an option's value, or several.</summary>
    public async Task<PersonOutcome> InMessageAsync(
        SlackUser user, SlackMessage message, Press press, CancellationToken cancellation = default)
    {
        var now = message.EphemeralTo is null
            ? workspace.Conversations.Find(message.Channel, message.Ts)
            : workspace.Conversations.FindEphemeral(message.Ts);
        if (now is null || workspace.Conversations.Find(message.Channel) is not { } channel)
        {
            return new PersonOutcome("message_not_found");
        }

        return await TellAsync(
            now.Blocks.Items(), press, action => payloads.MessageAction(user, now, channel, action, press.State), cancellation);
    }

    public async Task<PersonOutcome> InViewAsync(SlackUser user, string viewId, Press press, CancellationToken cancellation = default) =>
        workspace.Views.Find(viewId) is { } view && view.User == user.Id
            ? await TellAsync(view.Blocks, press, action => payloads.ViewAction(user, view, action, press.State), cancellation)
            : new PersonOutcome("view_not_found");

    private async Task<PersonOutcome> TellAsync(
        IEnumerable<JsonElement> blocks, Press press, Func<JsonElement, JsonElement> payload, CancellationToken cancellation)
    {
        var element = BlockElement.In(blocks)
            .FirstOrDefault(one => one.ActionId == press.ActionId && (press.BlockId is null || one.BlockId == press.BlockId));
        if (element?.Used(press.Choice, workspace.Conversations.NextTimestamp()) is not { } action)
        {
            return new PersonOutcome("action_not_found");
        }

        return await delivery.TellAsync(AppRequestKind.Interaction, payload(action), cancellation) is Acknowledgement.Missed missed
            ? new PersonOutcome(missed.Error)
            : PersonOutcome.Fine;
    }
}

/// <summary>Which element, what was chosen there, and what the other elements hold (block → action → state).</summary>
internal sealed record Press(string ActionId)
{
    public string? BlockId { get; init; }

    public JsonElement Choice { get; init; }

    public JsonElement? State { get; init; }
}
