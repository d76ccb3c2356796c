using DeployClaw.Sandbox.Slack.Workspace;

namespace DeployClaw.Sandbox.Slack.PageApi;

/// <summary>People and messages as the page has them.</summary>
internal sealed class PageShapes(SlackWorkspace workspace)
{
    public static object User(SlackUser user) =>
        new { id = user.Id, name = user.Name, realName = user.RealName, title = user.Title, role = user.Role };

    public object Message(SlackMessage message)
    {
        var replies = message.ThreadTs is null && workspace.Conversations.Find(message.Channel) is { } channel
            ? workspace.Conversations.Thread(channel, message.Ts).Where(reply => reply.ThreadTs == message.Ts).ToList()
            : [];
        return new
        {
            ts = message.Ts,
            user = message.User,
            bot = message.BotId,
            text = message.Text,
            blocks = message.Blocks,
            files = message.Files.Select(File),
            edited = message.Edited is { Visible: true },
            threadTs = message.ThreadTs,
            broadcast = message.Broadcast,
            replyCount = replies.Count,
            replyUsers = replies.Select(reply => reply.User).Distinct(),
            ephemeral = message.EphemeralTo is not null,
            deleted = message.IsTombstone,
        };
    }

    private static object File(SlackFile file) => new
    {
        id = file.Id,
        name = file.Name,
        title = file.Title,
        mimetype = file.MimeType,
        url = $"page/files/{file.Id}",
        altText = file.AltText,
    };
}
