namespace DeployClaw.Host.Artifacts;

/// <summary>The file that is written last: what belongs to the run. Without it, or where it does not agree, nothing counts.</summary>
internal sealed record ManifestDocument(string ExecutionId, IReadOnlyList<ManifestEntry> Files);

internal sealed record ManifestEntry(string Name, long Size, string Sha256);
