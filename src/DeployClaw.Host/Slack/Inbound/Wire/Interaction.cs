namespace DeployClaw.Host.Slack.Inbound.Wire;

/// <summary>
/// The payload of an interaction as it comes: https://docs.slack.dev/reference/interaction-payloads. Anything may be missing; nothing
/// but <see cref="InteractionReader"/> uses it.
/// </summary>
internal sealed record Interaction(
    string? Type,
    WireId? Team,
    WireId? Enterprise,
    WireUser? User,
    string? TriggerId,
    string? ResponseUrl,
    WireContainer? Container,
    WireId? Channel,
    WireMessage? Message,
    IReadOnlyList<WireAction?>? Actions,
    WireState? State,
    WireView? View,
    bool IsCleared);

/// <summary>A team, an enterprise, a channel.</summary>
internal sealed record WireId(string? Id);

internal sealed record WireUser(string? Id, string? TeamId);

internal sealed record WireContainer(string? Type, string? MessageTs, string? ChannelId, string? ThreadTs, bool IsEphemeral, string? ViewId);

internal sealed record WireMessage(string? Ts, string? ThreadTs);

internal sealed record WireView(
    string? Id, string? TeamId, string? CallbackId, string? PrivateMetadata, string? Hash, WireState? State);

internal sealed record WireState(IReadOnlyDictionary<string, Dictionary<string, WireValue?>?>? Values);

/// <summary>https://docs.slack.dev/reference/interaction-payloads/block_actions-payload: each kind of element fills members of its own.</summary>
internal record WireValue
{
    public string? Type { get; init; }

    public string? Value { get; init; }

    public WireOption? SelectedOption { get; init; }

    public IReadOnlyList<WireOption?>? SelectedOptions { get; init; }
}

internal sealed record WireAction : WireValue
{
    public string? ActionId { get; init; }

    public string? BlockId { get; init; }
}

internal sealed record WireOption(string? Value);
