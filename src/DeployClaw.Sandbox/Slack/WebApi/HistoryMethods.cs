using DeployClaw.Sandbox.Slack.Workspace;

namespace DeployClaw.Sandbox.Slack.WebApi;

/// <summary>conversations.history and conversations.replies.</summary>
internal sealed class HistoryMethods(SlackWorkspace workspace, ConversationAccess access, Shapes shapes) : IMethodGroup
{
    public IEnumerable<SlackMethod> Methods =>
    [
        new("conversations.history", History) { AcceptsJson = true },
        new("conversations.replies", Replies),
    ];

    /// <summary>Newest first.</summary>
    private object History(SlackCall call)
    {
        var channel = access.ReadableFromInside(call, "history");
        var messages = workspace.Conversations.Messages(channel).Where(Within(call)).Reverse().ToList();
        return Answer(call, Page.Of(messages, message => message.Ts, call.Arguments, standard: 100, max: 999), first: []);
    }

    /// <summary>Oldest first; the parent comes first on every page, whatever the bounds.</summary>
    private object Replies(SlackCall call)
    {
        var channel = access.ReadableFromInside(call, "history");
        var ts = call.Arguments.Required("ts");
        if (workspace.Conversations.Find(channel.Id, ts) is not { } message)
        {
            throw new SlackException("thread_not_found");
        }

        var thread = workspace.Conversations.Thread(channel, message.ThreadTs ?? message.Ts);
        var parent = thread.Where(one => one.ThreadTs is null);
        var replies = thread.Where(one => one.ThreadTs is not null).Where(Within(call)).ToList();
        return Answer(call, Page.Of(replies, reply => reply.Ts, call.Arguments, standard: 1000, max: 1000), parent);
    }

    private object Answer(SlackCall call, Page<SlackMessage> page, IEnumerable<SlackMessage> first)
    {
        var withMetadata = call.Arguments.Flag("include_all_metadata");
        return new
        {
            messages = first.Concat(page.Items).Select(message => shapes.Message(message, withMetadata)),
            page.HasMore,
            responseMetadata = page.HasMore ? page.ResponseMetadata : null,
        };
    }

    private static Func<SlackMessage, bool> Within(SlackCall call)
    {
        var inclusive = call.Arguments.Flag("inclusive");
        var oldest = Bound(call, "oldest") ?? long.MinValue;
        var latest = Bound(call, "latest") ?? long.MaxValue;
        return message => SlackTimestamps.Read(message.Ts) is { } ts
            && (inclusive ? ts >= oldest && ts <= latest : ts > oldest && ts < latest);
    }

    private static long? Bound(SlackCall call, string name) => call.Arguments.Text(name) is not { Length: > 0 } text
        ? null
        : SlackTimestamps.Read(text) ?? throw new SlackException($"invalid_ts_{name}");
}
