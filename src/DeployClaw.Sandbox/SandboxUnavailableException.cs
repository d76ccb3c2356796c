namespace DeployClaw.Sandbox;

/// <summary>The sandbox cannot be set up here. The message is a sentence for the person at the terminal, with what to do about it.</summary>
internal sealed class SandboxUnavailableException : Exception
{
    public SandboxUnavailableException(string message)
        : base(message) { }

    public SandboxUnavailableException(string message, Exception inner)
        : base(message, inner) { }
}
