namespace DeployClaw;

/// <summary>A report could not be written. The message is a sentence for the person at the terminal: where to, and why not.</summary>
public sealed class CannotWriteException(string message, Exception inner) : Exception(message, inner);
