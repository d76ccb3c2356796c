namespace DeployClaw.Sandbox.Slack.Workspace;

/// <summary>The channels and what is said in them. Its verbs do as Slack does and raise a change each; none checks permission.</summary>
internal sealed class SlackConversations(SlackUser bot, SlackTimestamps timestamps, Action<WorkspaceChange> changed)
{
    /// <summary>What is longer is cut, without an error.</summary>
    public const int MaxTextCharacters = 40_000;

    private readonly Lock gate = new();
    private readonly Dictionary<string, SlackChannel> channels = new(StringComparer.Ordinal);
    private readonly OrderedDictionary<string, SlackMessage> ephemerals = new(StringComparer.Ordinal);

    /// <summary>By id; direct conversations too.</summary>
    public IReadOnlyList<SlackChannel> All => Reading(() =>
        channels.Values.OrderBy(channel => channel.Id, StringComparer.Ordinal).ToList());

    public SlackChannel AddChannel(string name, params IEnumerable<SlackUser> members) =>
        Add(new SlackChannel(SlackId.Of('C', name), name), members);

    public SlackChannel AddPrivateChannel(string name, params IEnumerable<SlackUser> members) =>
        Add(new SlackChannel(SlackId.Of('C', name), name) { IsPrivate = true }, members);

    /// <summary>The direct conversation between the bot and a person, made on first use.</summary>
    public SlackChannel Direct(SlackUser person)
    {
        lock (gate)
        {
            var id = SlackId.Of('D', person.Id);
            return channels.GetValueOrDefault(id)
                ?? Add(new SlackChannel(id, "") { IsPrivate = true, DirectWith = person.Id }, [person, bot]);
        }
    }

    public void Join(SlackChannel channel, string user) => Reading(() => channel.Members = channel.Members.Add(user));

    public void Leave(SlackChannel channel, string user) => Reading(() => channel.Members = channel.Members.Remove(user));

    /// <summary>By id, or by name with or without the #.</summary>
    public SlackChannel? Find(string? channel) => Reading(() =>
        channel is null
            ? null
            : channels.GetValueOrDefault(channel)
                ?? channels.Values.FirstOrDefault(one => one.Name.Length > 0 && one.Name == channel.TrimStart('#')));

    public SlackMessage? Find(string channel, string? ts) => Reading(() => channels.GetValueOrDefault(channel)?.Find(ts));

    /// <summary>Oldest first: what stands in the channel itself, or a thread with its parent.</summary>
    public IReadOnlyList<SlackMessage> Messages(SlackChannel channel) =>
        Reading(() => channel.Messages.Where(message => message.IsTopLevel).ToList());

    public IReadOnlyList<SlackMessage> Thread(SlackChannel channel, string ts) =>
        Reading(() => channel.Messages.Where(message => message.Ts == ts || message.ThreadTs == ts).ToList());

    /// <summary>Everything that was ever said and still stands, replies too; for assertions.</summary>
    public IReadOnlyList<SlackMessage> Everything(SlackChannel channel) => Reading(() => channel.Messages.ToList());

    /// <summary>The ephemeral messages that a person got.</summary>
    public IReadOnlyList<SlackMessage> Ephemerals(string user) =>
        Reading(() => ephemerals.Values.Where(message => message.EphemeralTo == user).ToList());

    public SlackMessage? FindEphemeral(string? ts) => Reading(() => ts is null ? null : ephemerals.GetValueOrDefault(ts));

    /// <summary>A reply whose parent is not there is posted in the channel itself, and nobody is told: so does Slack.</summary>
    public SlackMessage Post(SlackChannel channel, SlackDraft draft)
    {
        lock (gate)
        {
            var message = Of(channel, draft) with { ThreadTs = channel.ThreadOf(draft.ThreadTs) };
            message = message with { Broadcast = draft.Broadcast && message.ThreadTs is not null };
            channel.Put(message);
            changed(WorkspaceChange.Of(WorkspaceChangeKind.Message, message));
            return message;
        }
    }

    public SlackMessage Whisper(SlackChannel channel, string user, SlackDraft draft)
    {
        lock (gate)
        {
            var message = Of(channel, draft) with { EphemeralTo = user, ThreadTs = channel.ThreadOf(draft.ThreadTs) };
            ephemerals[message.Ts] = message;
            changed(WorkspaceChange.Of(WorkspaceChangeKind.Ephemeral, message));
            return message;
        }
    }

    public SlackMessage Update(SlackMessage message, Func<SlackMessage, SlackMessage> edit)
    {
        lock (gate)
        {
            var edited = edit(message);
            if (edited.EphemeralTo is null)
            {
                channels[message.Channel].Put(edited);
            }
            else
            {
                ephemerals[message.Ts] = edited;
            }

            changed(WorkspaceChange.Of(WorkspaceChangeKind.Update, edited));
            return edited;
        }
    }

    /// <summary>
    /// A parent with replies leaves a tombstone; <paramref name="wholeThread"/> takes the replies too, as retention does.
    /// </summary>
    public void Delete(SlackMessage message, bool wholeThread = false)
    {
        lock (gate)
        {
            if (message.EphemeralTo is not null)
            {
                ephemerals.Remove(message.Ts);
            }
            else
            {
                channels[message.Channel].Delete(message, wholeThread);
            }

            changed(WorkspaceChange.Of(WorkspaceChangeKind.Delete, message));
        }
    }

    public string NextTimestamp() => Reading(timestamps.Next);

    private SlackMessage Of(SlackChannel channel, SlackDraft draft) => new(
        channel.Id,
        timestamps.Next(),
        draft.User,
        draft.Text.Length > MaxTextCharacters ? draft.Text[..MaxTextCharacters] : draft.Text)
    {
        BotId = draft.BotId,
        Subtype = draft.Subtype,
        Blocks = draft.Blocks,
        Attachments = draft.Attachments,
        Metadata = draft.Metadata,
        Files = draft.Files,
    };

    private SlackChannel Add(SlackChannel channel, IEnumerable<SlackUser> members)
    {
        lock (gate)
        {
            channel.Members = channel.Members.Union(members.Select(member => member.Id));
            return channels[channel.Id] = channel;
        }
    }

    private T Reading<T>(Func<T> read)
    {
        lock (gate)
        {
            return read();
        }
    }
}
