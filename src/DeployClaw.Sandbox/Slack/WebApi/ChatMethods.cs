using DeployClaw.Sandbox.Slack.Limits;
using DeployClaw.Sandbox.Slack.Workspace;

namespace DeployClaw.Sandbox.Slack.WebApi;

/// <summary>https://docs.slack.dev/reference/methods?family=chat.</summary>
internal sealed class ChatMethods(SlackWorkspace workspace, ConversationAccess access, Shapes shapes, SlackAddress address) : IMethodGroup
{
    /// <summary>The text of an update may not be cut, and so may not be longer.</summary>
    private const int MaxUpdateCharacters = 4000;

    private static readonly string[] Write = ["chat:write"];

    public IEnumerable<SlackMethod> Methods =>
    [
        new("chat.postMessage", Post) { Scopes = Write, Tier = RateTier.PerChannel, AcceptsJson = true },
        new("chat.update", Update) { Scopes = Write, AcceptsJson = true },
        new("chat.delete", Delete) { Scopes = Write, AcceptsJson = true },
        new("chat.postEphemeral", PostEphemeral) { Scopes = Write, Tier = RateTier.Four, AcceptsJson = true },
        new("chat.getPermalink", Permalink) { Tier = RateTier.Special },
    ];

    private object Post(SlackCall call)
    {
        var channel = access.Writable(call);
        var message = workspace.Conversations.Post(channel, Draft(call));
        return new { channel = channel.Id, ts = message.Ts, message = shapes.Message(message) };
    }

    /// <summary>Blocks stay only when no text is given either; metadata stays unless it is given.</summary>
    private object Update(SlackCall call)
    {
        var channel = access.Visible(call);
        var message = Own(call, channel, "cant_update_message");
        var content = MessageContent.Read(call.Arguments);
        if (content.IsEmpty && content.Metadata is null)
        {
            throw new SlackException("no_text");
        }

        if (content.Text?.Length > MaxUpdateCharacters)
        {
            throw new SlackException("msg_too_long");
        }

        var edited = workspace.Conversations.Update(message, old => old with
        {
            Text = content.Text ?? old.Text,
            Blocks = content.Blocks ?? (content.Text is null ? old.Blocks : null),
            Attachments = content.Attachments ?? (content.Text is null ? old.Attachments : null),
            Metadata = content.Metadata ?? old.Metadata,
            Edited = new SlackEdit(workspace.Bot.Id, workspace.Conversations.NextTimestamp(), content.Blocks is null),
        });
        return new { channel = channel.Id, ts = edited.Ts, text = edited.Text, message = shapes.Message(edited) };
    }

    private object Delete(SlackCall call)
    {
        var channel = access.Visible(call);
        var message = Own(call, channel, "cant_delete_message");
        workspace.Conversations.Delete(message);
        return new { channel = channel.Id, ts = message.Ts };
    }

    private object PostEphemeral(SlackCall call)
    {
        var channel = access.Writable(call);
        var user = workspace.Directory.Find(call.Arguments.Text("user"));
        if (user is null || !channel.Members.Contains(user.Id))
        {
            throw new SlackException("user_not_in_channel");
        }

        return new { messageTs = workspace.Conversations.Whisper(channel, user.Id, Draft(call)).Ts };
    }

    private object Permalink(SlackCall call)
    {
        var channel = access.Visible(call);
        var message = workspace.Conversations.Find(channel.Id, call.Arguments.Text("message_ts"))
            ?? throw new SlackException("message_not_found");
        var thread = message.ThreadTs is { } ts ? $"?thread_ts={ts}&cid={channel.Id}" : "";
        return new
            { channel = channel.Id, permalink = address.At($"archives/{channel.Id}/p{message.Ts.Replace(".", "")}{thread}").ToString() };
    }

    private SlackDraft Draft(SlackCall call)
    {
        var content = MessageContent.Read(call.Arguments);
        if (content.IsEmpty)
        {
            throw new SlackException("no_text");
        }

        return new SlackDraft(workspace.Bot.Id, content.Text ?? "")
        {
            BotId = workspace.App.BotId,
            Blocks = content.Blocks,
            Attachments = content.Attachments,
            Metadata = content.Metadata,
            ThreadTs = call.Arguments.Text("thread_ts"),
            Broadcast = call.Arguments.Flag("reply_broadcast"),
        };
    }

    private SlackMessage Own(SlackCall call, SlackChannel channel, string otherwise) =>
        workspace.Conversations.Find(channel.Id, call.Arguments.Text("ts")) is { IsTombstone: false } message
            ? message.BotId == workspace.App.BotId ? message : throw new SlackException(otherwise)
            : throw new SlackException("message_not_found");
}
