namespace DeployClaw.Host.Workers;

/// <summary>Another node has taken a rollback over: this one's attempt must not commit.</summary>
internal sealed class TakenOverException(string message) : Exception(message);
