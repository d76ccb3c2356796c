using DeployClaw.Sandbox.Slack.Workspace;

namespace DeployClaw.Sandbox.Slack.WebApi;

/// <summary>https://docs.slack.dev/reference/methods?family=conversations, but for what was said in them.</summary>
internal sealed class ConversationsMethods(SlackWorkspace workspace, ConversationAccess access, Shapes shapes) : IMethodGroup
{
    public IEnumerable<SlackMethod> Methods =>
    [
        new("conversations.info", Info),
        new("conversations.list", List) { Tier = RateTier.Two },
        new("conversations.join", Join) { Scopes = ["channels:join"], AcceptsJson = true },
        new("conversations.members", Members) { Tier = RateTier.Four },
        new("conversations.open", Open) { Scopes = ["im:write"], AcceptsJson = true },
    ];

    private object Info(SlackCall call) => new { channel = shapes.Channel(access.Readable(call, "read")) };

    private object List(SlackCall call)
    {
        var families = (call.Arguments.Text("types") ?? "public_channel")
            .Split(',', StringSplitOptions.TrimEntries).Select(Family).ToList();
        families.ForEach(family => call.Need($"{family}:read"));
        var channels = workspace.Conversations.All
            .Where(channel => families.Contains(ConversationAccess.Family(channel)))
            .Where(channel => !channel.IsPrivate || channel.Members.Contains(workspace.Bot.Id))
            .Where(channel => !channel.IsArchived || !call.Arguments.Flag("exclude_archived"))
            .ToList();
        var page = Page.Of(channels, channel => channel.Id, call.Arguments, standard: 100, max: 1000);
        return new { channels = page.Items.Select(shapes.Channel), page.ResponseMetadata };
    }

    private object Join(SlackCall call)
    {
        var channel = access.Visible(call);
        if (channel.IsPrivate)
        {
            throw new SlackException("method_not_supported_for_channel_type");
        }

        if (channel.IsArchived)
        {
            throw new SlackException("is_archived");
        }

        workspace.Conversations.Join(channel, workspace.Bot.Id);
        return new { channel = shapes.Channel(channel) };
    }

    private object Members(SlackCall call)
    {
        var page = Page.Of([.. access.Readable(call, "read").Members], member => member, call.Arguments, standard: 100, max: 1000);
        return new { members = page.Items, page.ResponseMetadata };
    }

    private object Open(SlackCall call)
    {
        if (workspace.Directory.Find(call.Arguments.Required("users", "not_enough_users")) is not { } person)
        {
            throw new SlackException("user_not_found");
        }

        return new { channel = new { id = workspace.Conversations.Direct(person).Id } };
    }

    private static string Family(string type) => type switch
    {
        "public_channel" => "channels",
        "private_channel" => "groups",
        "im" => "im",
        "mpim" => "mpim",
        _ => throw new SlackException("invalid_types"),
    };
}
