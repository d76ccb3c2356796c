using System.Text.Json;
using System.Text.Json.Nodes;
using DeployClaw.Sandbox.Slack.Workspace;

namespace DeployClaw.Sandbox.Slack.WebApi;

/// <summary>
/// The objects that Slack's answers and payloads are made of, as https://docs.slack.dev/reference/objects describes them.
/// </summary>
internal sealed class Shapes(SlackWorkspace workspace, SlackAddress address)
{
    private SlackApp App => workspace.App;

    public object Channel(SlackChannel channel) => channel.DirectWith is { } person
        ? new { id = channel.Id, created = 0, isIm = true, isArchived = false, isOrgShared = false, user = person, isUserDeleted = false }
        : new
        {
            id = channel.Id,
            name = channel.Name,
            nameNormalized = channel.Name,
            isChannel = !channel.IsPrivate,
            isGroup = channel.IsPrivate,
            isIm = false,
            isMpim = false,
            isPrivate = channel.IsPrivate,
            created = 0,
            isArchived = channel.IsArchived,
            isGeneral = channel.Name == "general",
            isShared = false,
            isExtShared = false,
            isOrgShared = false,
            isMember = channel.Members.Contains(App.BotUserId),
            topic = new { value = channel.Topic, creator = "", lastSet = 0 },
            purpose = new { value = "", creator = "", lastSet = 0 },
            numMembers = channel.Members.Count,
        };

    /// <summary>Metadata is left out of what is only read, unless it was asked for.</summary>
    public object Message(SlackMessage message, bool withMetadata = true)
    {
        var replies = message.ThreadTs is null && message.EphemeralTo is null
            && workspace.Conversations.Find(message.Channel) is { } channel
            ? workspace.Conversations.Thread(channel, message.Ts).Where(reply => reply.ThreadTs is not null).ToList()
            : [];
        return new
        {
            type = "message",
            subtype = message.Broadcast ? "thread_broadcast" : message.Subtype,
            hidden = message.IsTombstone ? true : (bool?)null,
            user = message.User,
            botId = message.BotId,
            appId = message.BotId is null ? null : App.Id,
            text = message.Text,
            ts = message.Ts,
            team = workspace.Team.Id,
            botProfile = message.BotId is null ? null : BotProfile(),
            blocks = message.Blocks,
            attachments = message.Attachments,
            files = message.Files.Count == 0 ? null : message.Files.Select(File),
            reactions = message.Reactions.Count == 0
                ? null
                : message.Reactions.Select(name => new { name, users = new[] { App.BotUserId }, count = 1 }),
            edited = message.Edited is { } edit ? new { user = edit.User, ts = edit.Ts } : null,
            threadTs = message.ThreadTs ?? (replies.Count > 0 ? message.Ts : null),
            parentUserId = message.ThreadTs is null ? null : workspace.Conversations.Find(message.Channel, message.ThreadTs)?.User,
            replyCount = replies.Count > 0 ? replies.Count : (int?)null,
            replyUsersCount = replies.Count > 0 ? replies.Select(reply => reply.User).Distinct().Count() : (int?)null,
            replyUsers = replies.Count > 0 ? replies.Select(reply => reply.User).Distinct() : null,
            latestReply = replies.LastOrDefault()?.Ts,
            isEphemeral = message.EphemeralTo is null ? (bool?)null : true,
            metadata = withMetadata ? message.Metadata : null,
        };
    }

    public object BotProfile() => new
    {
        id = App.BotId,
        deleted = false,
        name = App.Name,
        updated = 0,
        appId = App.Id,
        userId = App.BotUserId,
        teamId = workspace.Team.Id,
    };

    public object File(SlackFile file)
    {
        var content = address.At($"files-pri/{workspace.Team.Id}-{file.Id}/{Uri.EscapeDataString(file.Name)}").ToString();
        return new
        {
            id = file.Id,
            created = file.Created.ToUnixTimeSeconds(),
            timestamp = file.Created.ToUnixTimeSeconds(),
            name = file.Name,
            title = file.Title,
            mimetype = file.MimeType,
            filetype = file.FileType,
            user = file.User,
            size = file.Content.Length,
            mode = "hosted",
            isExternal = false,
            isPublic = true,
            altTxt = file.AltText,
            urlPrivate = content,
            urlPrivateDownload = content,
        };
    }

    /// <summary>The app's definition with what Slack adds; values are what the person has entered so far.</summary>
    public object View(SlackView view, JsonElement? values = null)
    {
        var shape = SlackJson.Object(new
        {
            id = view.Id,
            teamId = workspace.Team.Id,
            type = "modal",
            callbackId = "",
            privateMetadata = "",
            externalId = "",
            clearOnClose = false,
            notifyOnClose = false,
            state = new { values = values ?? SlackJson.Element(new { }) },
            hash = view.Hash,
            previousViewId = view.PreviousId,
            rootViewId = view.RootId,
            appId = App.Id,
            appInstalledTeamId = workspace.Team.Id,
            botId = App.BotId,
        });
        foreach (var property in view.Definition.EnumerateObject())
        {
            shape[property.Name] = JsonNode.Parse(property.Value.GetRawText());
        }

        return shape;
    }
}
