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

    public sealed record Files(string Key, string Comment, IReadOnlyList<Attachment> Attachments) : OutboundMessage(Key);
}
