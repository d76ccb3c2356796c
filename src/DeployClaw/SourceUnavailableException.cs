namespace DeployClaw;

/// <summary>
/// Something outside could not be read at all. The message is a sentence for the person at the terminal: what was asked,
/// what the other side said, what to do about it. It carries no secret.
/// </summary>
public sealed class SourceUnavailableException : Exception
{
    public SourceUnavailableException(string message)
        : base(message) { }

    public SourceUnavailableException(string message, Exception inner)
        : base(message, inner) { }
}
