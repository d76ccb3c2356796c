using DeployClaw.Audit;

namespace DeployClaw.Host.Audit.Export;

/// <summary>An entry for people and their tools to read.</summary>
/// <param name="Index">Its place in the trail.</param>
/// <param name="Leaf">Its hash.</param>
/// <param name="Entry">With names and texts in the place of commitments; null where its text is not in the file.</param>
internal sealed record ExportedEntry(long Index, MerkleHash Leaf, TrailEntry? Entry);
