using DeployClaw.Host.Slack.Blocks;

namespace DeployClaw.Host.Slack.Api;

/// <summary>https://docs.slack.dev/reference/methods?family=chat</summary>
internal sealed class ChatApi(SlackTransport transport)
{
    [SlackScope("chat:write")]
    public Task<PostedAnswer> PostMessageAsync(PostMessage message, CancellationToken cancellation) =>
        transport.CallAsync<PostMessage, PostedAnswer>("chat.postMessage", message, Repeat.IfNotDone, cancellation);

    [SlackScope("chat:write")]
    public Task<PostedAnswer> UpdateAsync(UpdateMessage message, CancellationToken cancellation) =>
        transport.CallAsync<UpdateMessage, PostedAnswer>("chat.update", message, Repeat.Safe, cancellation);

    [SlackScope("chat:write")]
    public Task<SlackAnswer> DeleteAsync(DeleteMessage message, CancellationToken cancellation) =>
        transport.CallAsync<DeleteMessage, SlackAnswer>("chat.delete", message, Repeat.Safe, cancellation);

    [SlackScope("chat:write")]
    public Task<EphemeralAnswer> PostEphemeralAsync(PostEphemeral message, CancellationToken cancellation) =>
        transport.CallAsync<PostEphemeral, EphemeralAnswer>("chat.postEphemeral", message, Repeat.IfNotDone, cancellation);

    [SlackScope]
    public Task<PermalinkAnswer> GetPermalinkAsync(PermalinkArguments message, CancellationToken cancellation) =>
        transport.CallAsync<PermalinkArguments, PermalinkAnswer>("chat.getPermalink", message, Repeat.Safe, cancellation);
}

/// <summary>
/// Nothing in a text becomes a link or a mention by itself (<see cref="Parse"/>, <see cref="LinkNames"/>), and no link unfolds.
/// </summary>
internal sealed record PostMessage(string Channel, string Text, IReadOnlyList<Block>? Blocks)
{
    public string? ThreadTs { get; init; }

    public bool? ReplyBroadcast { get; init; }

    public MessageMetadata? Metadata { get; init; }

    public string Parse { get; } = "none";

    public bool LinkNames { get; }

    public bool UnfurlLinks { get; }

    public bool UnfurlMedia { get; }
}

/// <summary>Without blocks, the message loses those that it has.</summary>
internal sealed record UpdateMessage(string Channel, string Ts, string Text, IReadOnlyList<Block> Blocks)
{
    public MessageMetadata? Metadata { get; init; }

    public string Parse { get; } = "none";

    public bool LinkNames { get; }
}

internal sealed record DeleteMessage(string Channel, string Ts);

internal sealed record PostEphemeral(string Channel, string User, string Text, IReadOnlyList<Block>? Blocks)
{
    public string? ThreadTs { get; init; }

    public string Parse { get; } = "none";

    public bool LinkNames { get; }
}

internal sealed record PermalinkArguments(string Channel, string MessageTs);

/// <summary>https://docs.slack.dev/messaging/message-metadata: only apps see it, and only those in the channel.</summary>
internal sealed record MessageMetadata(string EventType, IReadOnlyDictionary<string, string> EventPayload);

internal sealed record PostedAnswer : SlackAnswer
{
    public string? Ts { get; init; }

    public AnsweredMessage? Message { get; init; }
}

/// <summary>No <see cref="ThreadTs"/> in the answer to a reply: its parent is gone, and it stands at the top level.</summary>
internal sealed record AnsweredMessage(string? Ts, string? ThreadTs);

internal sealed record EphemeralAnswer : SlackAnswer
{
    public string? MessageTs { get; init; }
}

internal sealed record PermalinkAnswer : SlackAnswer
{
    public Uri? Permalink { get; init; }
}
