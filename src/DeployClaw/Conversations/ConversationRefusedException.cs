namespace DeployClaw.Conversations;

/// <summary>The platform will not do this, however often it is asked: <see cref="Code"/> is its own name for the reason.</summary>
public sealed class ConversationRefusedException(string code, string message, Exception? inner = null) : Exception(message, inner)
{
    public string Code { get; } = code;
}
