namespace DeployClaw.Conversations;

/// <summary>
/// A message for every thread of an incident, kept with the change that caused it and sent afterwards, in order. <see cref="Key"/> tells it
/// apart within its incident and is derived ("triage-1/step-3"): the same key twice is one message.
/// </summary>
public abstract record OutboundMessage(string Key)
{
    /// <summary><see cref="Broadcast"/>: shown in the channel too.</summary>
    public sealed record Reply(string Key, Card Card) : OutboundMessage(Key)
    {
        public bool Broadcast { get; init; }
    }

    /// <summary>The card of an approval, of a batch of them or of a rehearsal, <see cref="Card"/>: drawn as it is when it is sent, and edited ever after.</summary>
    public sealed record ApprovalCard(string Key, string Card) : OutboundMessage(Key);

    /// <summary>For one person only, in the thread. They may miss it, so it is never the only record.</summary>
    public sealed record Whisper(string Key, string UserId, Card Card) : OutboundMessage(Key);

    public sealed record Files(string Key, string Comment, IReadOnlyList<Attachment> Attachments) : OutboundMessage(Key);
}
