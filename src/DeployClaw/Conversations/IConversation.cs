namespace DeployClaw.Conversations;

/// <summary>
/// A chat platform: the port that Slack and Teams share. Each call throws <see cref="ConversationUnavailableException"/> when the platform
/// cannot be reached or asks to wait, and <see cref="ConversationRefusedException"/> when it will not do this, now or later.
/// </summary>
public interface IConversation
{
    /// <summary>"slack" or "teams".</summary>
    string Platform { get; }

    /// <summary>Waits as long as the platform's rates have it, before something is posted there or uploaded. What is posted without is posted at once.</summary>
    Task ReadyAsync(Destination destination, CancellationToken cancellation);

    /// <summary>
    /// Posts a message that carries <paramref name="messageId"/> in its metadata. <see cref="PostedMessage.ParentIsGone"/> tells that the
    /// thread's first message was deleted: what was posted stands alone and has been taken back.
    /// </summary>
    Task<PostedMessage> PostAsync(Destination destination, Card card, string messageId, CancellationToken cancellation);

    /// <summary>False when the message is gone.</summary>
    Task<bool> UpdateAsync(string channel, string message, Card card, CancellationToken cancellation);

    /// <summary>
    /// Tells one person, in the thread; nobody else sees it. False where they are not in the channel. They may miss it, so it is never the only
    /// record.
    /// </summary>
    Task<bool> WhisperAsync(Destination destination, string userId, Card card, CancellationToken cancellation);

    /// <summary>Uploads files as one message of the thread.</summary>
    Task<PostedMessage> UploadAsync(Destination destination, IReadOnlyList<Attachment> files, string comment, string messageId, CancellationToken cancellation);

    /// <summary>The message that carries this id, if it is there: asked before something is sent again of which nobody knows whether it arrived.</summary>
    Task<string?> FindAsync(Destination destination, string messageId, CancellationToken cancellation);

    /// <summary>An address that opens the message; null where the platform has none.</summary>
    Task<Uri?> LinkAsync(string channel, string message, CancellationToken cancellation);
}

/// <summary>A channel by the platform's id, and the first message of the thread in it; null for the channel itself.</summary>
public sealed record Destination(string Channel, string? Thread)
{
    /// <summary>Also shown in the channel, though it is a reply.</summary>
    public bool Broadcast { get; init; }
}

/// <summary>The platform's id of a message that was posted.</summary>
public sealed record PostedMessage(string Message, bool ParentIsGone = false);

/// <summary>A file for a thread.</summary>
public sealed record Attachment(string Name, string Title, string ContentType, ReadOnlyMemory<byte> Content);
