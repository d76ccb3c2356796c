using System.Collections.Immutable;

namespace DeployClaw.Sandbox.Slack.Workspace;

/// <summary>A channel or direct conversation with what was said in it. Read and written under the workspace's lock.</summary>
internal sealed class SlackChannel(string id, string name)
{
    private readonly SortedDictionary<long, SlackMessage> messages = [];

    public string Id { get; } = id;

    public string Name { get; } = name;

    public string Topic { get; set; } = "";

    public bool IsPrivate { get; init; }

    public bool IsArchived { get; set; }

    /// <summary>The person on the other side of a direct conversation with the bot.</summary>
    public string? DirectWith { get; init; }

    public ImmutableSortedSet<string> Members { get; set; } = ImmutableSortedSet.Create<string>(StringComparer.Ordinal);

    /// <summary>Oldest first.</summary>
    public IEnumerable<SlackMessage> Messages => messages.Values;

    public SlackMessage? Find(string? ts) =>
        SlackTimestamps.Read(ts) is { } time && messages.TryGetValue(time, out var message) ? message : null;

    public IEnumerable<SlackMessage> Replies(string ts) => Messages.Where(message => message.ThreadTs == ts);

    public void Put(SlackMessage message) => messages[SlackTimestamps.Read(message.Ts)!.Value] = message;

    /// <summary>
    /// The thread that a reply to this message joins: a reply's own timestamp leads to its parent. Null when it is not there.
    /// </summary>
    public string? ThreadOf(string? ts) => Find(ts) is { } found ? found.ThreadTs ?? found.Ts : null;

    /// <summary>A parent with replies leaves a tombstone, unless its whole thread goes.</summary>
    public void Delete(SlackMessage message, bool wholeThread)
    {
        var replies = Replies(message.Ts).ToList();
        if (replies.Count > 0 && !wholeThread)
        {
            Put(
                new SlackMessage(message.Channel, message.Ts, SlackDirectory.SlackbotId, "This message was deleted.") { Subtype = "tombstone" });
            return;
        }

        foreach (var gone in replies.Append(message))
        {
            messages.Remove(SlackTimestamps.Read(gone.Ts)!.Value);
        }
    }
}
