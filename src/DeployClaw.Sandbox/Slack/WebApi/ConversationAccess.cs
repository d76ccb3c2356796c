using DeployClaw.Sandbox.Slack.Workspace;

namespace DeployClaw.Sandbox.Slack.WebApi;

/// <summary>Finds the conversation that a call is about, and says no as Slack does.</summary>
internal sealed class ConversationAccess(SlackWorkspace workspace)
{
    /// <summary>A conversation that the bot can see: public ones, and those that it is in.</summary>
    public SlackChannel Visible(SlackCall call, string argument = "channel") =>
        workspace.Conversations.Find(call.Arguments.Text(argument)) is { } channel && (!channel.IsPrivate || IsIn(channel))
            ? channel
            : throw new SlackException("channel_not_found");

    /// <summary>By the kind of conversation, such as channels:read for a public one.</summary>
    public SlackChannel Readable(SlackCall call, string action)
    {
        var channel = Visible(call);
        call.Need($"{Family(channel)}:{action}");
        return channel;
    }

    public SlackChannel ReadableFromInside(SlackCall call, string action)
    {
        var channel = Readable(call, action);
        return IsIn(channel) ? channel : throw new SlackException("not_in_channel");
    }

    /// <summary>
    /// Where the bot may post: where it is in, in public channels with chat:write.public; a user's id is the way to write to them.
    /// </summary>
    public SlackChannel Writable(SlackCall call)
    {
        var channel = workspace.Directory.Find(call.Arguments.Text("channel")) is { } person
            ? workspace.Conversations.Direct(person)
            : Visible(call);
        if (channel.IsArchived)
        {
            throw new SlackException("is_archived");
        }

        return IsIn(channel) || call.Token.Scopes.Contains("chat:write.public") ? channel : throw new SlackException("not_in_channel");
    }

    public static string Family(SlackChannel channel) => channel switch
    {
        { DirectWith: not null } => "im",
        { IsPrivate: true } => "groups",
        _ => "channels",
    };

    private bool IsIn(SlackChannel channel) => channel.Members.Contains(workspace.App.BotUserId);
}
