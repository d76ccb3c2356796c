namespace DeployClaw.Host.Artifacts;

/// <summary>A file that a triage leaves behind.</summary>
internal sealed record Artifact(string Name, string ContentType, byte[] Content);
