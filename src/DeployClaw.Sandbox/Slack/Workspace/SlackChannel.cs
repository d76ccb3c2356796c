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

    public SortedSet<string> Members { get; } = new(StringComparer.Ordinal);

    /// <summary>Oldest first.</summary>
    public IEnumerable<SlackMessage> Messages => messages.Values;

    public SlackMessage? Find(string? ts) =>
        SlackTimestamps.Read(ts) is { } time && messages.TryGetValue(time, out var message) ? message : null;

    public IEnumerable<SlackMessage> Replies(string ts) => Messages.Where(message => message.ThreadTs == ts);

    public void Put(SlackMessage message) => messages[SlackTimestamps.Read(message.Ts)!.Value] = message;

    public void Remove(SlackMessage message) => messages.Remove(SlackTimestamps.Read(message.Ts)!.Value);
}
