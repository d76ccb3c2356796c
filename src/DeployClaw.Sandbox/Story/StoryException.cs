namespace DeployClaw.Sandbox.Story;

/// <summary>The story cannot go on: says what stood in its way.</summary>
internal sealed class StoryException(string message) : Exception(message);
