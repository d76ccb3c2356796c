using DeployClaw.Audit;

namespace DeployClaw.Host.Audit.Export;

/// <summary>What an export is made under, fixed before its first entry is read.</summary>
/// <param name="Head">The newest signed <see cref="Checkpoint"/>.</param>
/// <param name="Scope">Which entries are to come.</param>
/// <param name="Earlier">Signed checkpoints before <paramref name="Head"/>, oldest first: by these the file is compared with a head that somebody kept, and a change is
/// narrowed down when the whole tree was made anew. Those that were anchored, and some hundred more at even distances, are plenty.</param>
/// <param name="Keys">How the key that signed <paramref name="Head"/> came to be trusted, oldest first.</param>
/// <param name="Signer">The key that signed <paramref name="Head"/>.</param>
internal sealed record TrailSnapshot(SignedNote Head, TrailScope Scope, IReadOnlyList<SignedNote> Earlier, IReadOnlyList<KeyIntroduction> Keys, VerifierKey Signer);

/// <summary>A new key's entry, and a checkpoint over it that the key before has signed.</summary>
internal sealed record KeyIntroduction(SignedNote Head, long Index, string Entry);
