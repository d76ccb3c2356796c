namespace DeployClaw.Host.Slack.Inbound;

/// <summary>
/// What a person did in Slack, whether it came by HTTP or by Socket Mode. <see cref="Delivery"/> is the same for the same deed, however
/// often Slack tells of it.
/// </summary>
internal abstract record SlackRequest
{
    private SlackRequest() { }

    public required string Delivery { get; init; }

    public required SlackSender Sender { get; init; }

    /// <summary>https://docs.slack.dev/interactivity/implementing-slash-commands</summary>
    internal sealed record SlashCommand(string Command, string Text, string ChannelId, string TriggerId, Uri? ResponseUrl) : SlackRequest
    {
        /// <summary>Without its hash sign; <c>privategroup</c> or <c>directmessage</c> where Slack does not say it.</summary>
        public string? ChannelName { get; init; }

        /// <summary>Set where it was typed in a thread.</summary>
        public string? ThreadTs { get; init; }
    }

    /// <summary>https://docs.slack.dev/reference/interaction-payloads/block_actions-payload; in practice one action at a time.</summary>
    internal sealed record BlockActions(
        IReadOnlyList<BlockAction> Actions, SlackContainer Container, string TriggerId, Uri? ResponseUrl, SlackState State) : SlackRequest
    {
        /// <summary>The view that the action is in, if it is in one.</summary>
        public SlackView? View { get; init; }
    }

    /// <summary>https://docs.slack.dev/reference/interaction-payloads/view-interactions-payload</summary>
    internal sealed record ViewSubmission(SlackView View, string TriggerId) : SlackRequest;

    internal sealed record ViewClosed(SlackView View, bool IsCleared) : SlackRequest;

    /// <summary>https://docs.slack.dev/reference/events/app_home_opened; the tab is "home" or "messages".</summary>
    internal sealed record AppHomeOpened(string Tab, SlackView? View) : SlackRequest;

    /// <summary>Nothing that we act on; acknowledged, so that Slack does not send it again.</summary>
    internal sealed record Ignored(string Kind) : SlackRequest;
}

/// <summary>
/// Who did it, and where the app is installed that it came through. <see cref="HomeTeamId"/> is the user's own workspace, which differs
/// for people from elsewhere in a shared channel; null where Slack does not say.
/// </summary>
internal sealed record SlackSender(string UserId, string? TeamId, string? EnterpriseId, string? HomeTeamId);

/// <summary>What was pressed or chosen. <see cref="Values"/>: a button's value, or those of the options chosen.</summary>
internal sealed record BlockAction(string ActionId, string BlockId, string Type, IReadOnlyList<string> Values)
{
    public string? Value => Values.Count > 0 ? Values[0] : null;
}

/// <summary>Where it was pressed.</summary>
internal abstract record SlackContainer
{
    private SlackContainer() { }

    internal sealed record Message(string ChannelId, string Ts, string? ThreadTs, bool IsEphemeral) : SlackContainer;

    internal sealed record InView(string ViewId) : SlackContainer;
}

/// <summary>A modal or App Home, as a person saw it.</summary>
internal sealed record SlackView(string Id, string CallbackId, string PrivateMetadata, string? Hash, SlackState State);

/// <summary>What stands in the inputs of a view or a message, by block_id and action_id.</summary>
internal sealed record SlackState(IReadOnlyDictionary<(string BlockId, string ActionId), IReadOnlyList<string>> Values)
{
    public static SlackState Empty { get; } = new(new Dictionary<(string, string), IReadOnlyList<string>>());

    /// <summary>What was typed or chosen; null where nothing was.</summary>
    public string? Value(string blockId, string actionId) => Values.GetValueOrDefault((blockId, actionId)) is [var first, ..] ? first : null;
}
