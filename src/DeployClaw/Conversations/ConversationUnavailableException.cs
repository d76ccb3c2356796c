namespace DeployClaw.Conversations;

/// <summary>The platform did not answer, or asks to wait for <see cref="RetryAfter"/>. <see cref="MayHaveArrived"/>: what was sent may be there.</summary>
public sealed class ConversationUnavailableException(string message, TimeSpan? retryAfter, bool mayHaveArrived, Exception? inner = null)
    : Exception(message, inner)
{
    public TimeSpan? RetryAfter { get; } = retryAfter;

    public bool MayHaveArrived { get; } = mayHaveArrived;
}
