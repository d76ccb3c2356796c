using DeployClaw.Audit;
using DeployClaw.Host.Audit.Export;

namespace DeployClaw.Host.Audit.Verify;

/// <summary>The signed heads that a file has from before its own.</summary>
internal sealed class EarlierHeads(TrailHeader header, Trust trust)
{
    /// <summary>Those that a key which counts has signed. One by an older key that nobody pinned says nothing.</summary>
    private readonly List<(Checkpoint Head, IReadOnlyList<MerkleHash> Proof)> signed =
    [
        .. from earlier in header.Earlier
           where trust.SignerOf(earlier.Head) is not null
           let head = Checkpoint.Parse(earlier.Head.Text)
           where head is not null && head.Origin == header.Origin
           orderby head.Size
           select (head, earlier.Proof),
    ];

    public IEnumerable<Checkpoint> Signed => signed.Select(one => one.Head);

    /// <summary>The first that is not the beginning of what is signed now.</summary>
    public TrailFinding? Contradiction(Checkpoint head) =>
        signed.FirstOrDefault(one => !Leads(one.Head, one.Proof, head.Size, head.Root)) is { Head: { } wrong }
            ? new(Flaw.Rewritten, null, $"The trail as it was signed with {EntryPlace.Count(wrong.Size)} entries is not shown to be the beginning of this one.")
            : null;

    /// <summary>Whether a head that somebody kept is shown by these to be the beginning of this one; null where they say nothing of it.</summary>
    public bool? Confirms(Checkpoint kept, Checkpoint head) =>
        signed.FirstOrDefault(one => one.Head.Size == kept.Size) is { Head: { } same, Proof: var proof }
            ? same.Root == kept.Root && Leads(same, proof, head.Size, head.Root)
            : null;

    /// <summary>The greatest of them that leads to a root which nobody signed: what it covers was not changed. Where a tree was made anew as a whole, its proofs still hold up to there.</summary>
    public long UnchangedUpTo(long size, MerkleHash root) =>
        signed.Where(one => Leads(one.Head, one.Proof, size, root)).Select(one => one.Head.Size).DefaultIfEmpty(0).Max();

    private static bool Leads(Checkpoint from, IReadOnlyList<MerkleHash> proof, long size, MerkleHash root) =>
        from.Size == 0 || MerkleProof.Extend(from.Size, from.Root, size, proof) == root;
}
