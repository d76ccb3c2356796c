using DeployClaw.Audit;

namespace DeployClaw.Host.Audit.Export;

/// <summary>An entry as it is kept.</summary>
/// <param name="Index">Its leaf's place in the trail.</param>
/// <param name="Text">Canonical; null where only its leaf is left here, since it was archived.</param>
/// <param name="Leaf">Its leaf's hash as it is kept.</param>
/// <param name="Personal">What was not erased.</param>
/// <param name="Forged">Its authentication code is not what our key makes of the text: no node of ours wrote it so.</param>
internal sealed record SourceEntry(long Index, string? Text, MerkleHash Leaf, IReadOnlyList<PersonalValue> Personal, bool Forged = false);
