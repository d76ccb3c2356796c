using System.Text.Json;

namespace DeployClaw.Host.Slack.Api;

/// <summary>https://docs.slack.dev/reference/methods?family=conversations; the scopes are those for public and private channels.</summary>
internal sealed class ConversationsApi(SlackTransport transport)
{
    [SlackScope("channels:read", "groups:read")]
    public Task<ConversationAnswer> InfoAsync(ConversationArguments channel, CancellationToken cancellation) =>
        transport.CallAsync<ConversationArguments, ConversationAnswer>("conversations.info", channel, Repeat.Safe, cancellation);

    [SlackScope("channels:read", "groups:read")]
    public Task<ConversationsAnswer> ListAsync(ListArguments list, CancellationToken cancellation) =>
        transport.CallAsync<ListArguments, ConversationsAnswer>("conversations.list", list, Repeat.Safe, cancellation);

    [SlackScope("channels:history", "groups:history")]
    public Task<MessagesAnswer> HistoryAsync(HistoryArguments history, CancellationToken cancellation) =>
        transport.CallAsync<HistoryArguments, MessagesAnswer>("conversations.history", history, Repeat.Safe, cancellation);

    [SlackScope("channels:history", "groups:history")]
    public Task<MessagesAnswer> RepliesAsync(RepliesArguments replies, CancellationToken cancellation) =>
        transport.CallAsync<RepliesArguments, MessagesAnswer>("conversations.replies", replies, Repeat.Safe, cancellation);
}

internal sealed record ConversationArguments(string Channel);

internal sealed record ConversationAnswer : SlackAnswer
{
    public SlackChannel? Channel { get; init; }
}

/// <summary>https://docs.slack.dev/reference/objects/conversation-object. <see cref="IsMember"/>: the bot is in it.</summary>
internal sealed record SlackChannel(
    string? Id, string? Name, bool IsMember, bool IsArchived, bool IsPrivate, bool IsExtShared, bool IsPendingExtShared);

/// <summary>Slack gives at most 1,000 at a time.</summary>
internal sealed record ListArguments(string? Cursor, int Limit)
{
    public string Types { get; } = "public_channel,private_channel";

    public bool ExcludeArchived { get; } = true;
}

internal sealed record ConversationsAnswer : SlackAnswer
{
    public IReadOnlyList<SlackChannel>? Channels { get; init; }
}

/// <summary>Newest first, <see cref="Oldest"/> included.</summary>
internal sealed record HistoryArguments(string Channel, string? Oldest, string? Cursor, int Limit)
{
    public bool IncludeAllMetadata { get; } = true;

    public bool Inclusive { get; } = true;
}

/// <summary>The parent first, then the replies from the oldest on.</summary>
internal sealed record RepliesArguments(string Channel, string Ts, string? Oldest, string? Cursor, int Limit)
{
    public bool IncludeAllMetadata { get; } = true;

    public bool Inclusive { get; } = true;
}

internal sealed record MessagesAnswer : SlackAnswer
{
    public IReadOnlyList<SlackMessage>? Messages { get; init; }

    public bool HasMore { get; init; }
}

internal sealed record SlackMessage(
    string? Ts, string? Subtype, string? BotId, string? User, FoundMetadata? Metadata, IReadOnlyList<SlackFile>? Files);

/// <summary>Other apps may have put anything into the payload.</summary>
internal sealed record FoundMetadata(string? EventType, JsonElement? EventPayload)
{
    public string? Text(string name) =>
        EventPayload is { ValueKind: JsonValueKind.Object } payload
        && payload.TryGetProperty(name, out var value)
        && value.ValueKind == JsonValueKind.String
            ? value.GetString()
            : null;
}

internal sealed record SlackFile(string? Id, string? Name, string? Title);
