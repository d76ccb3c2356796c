namespace DeployClaw.Audit;

/// <summary>
/// The proofs of RFC 6962, sections 2.1.1 and 2.1.2: which parts of a tree they are made of, and what they come to. Whoever has the
/// hashes gives them (<see cref="TreeSpan.Hash"/>); whoever checks needs only the proof.
/// </summary>
public static class MerkleProof
{
    /// <summary>The parts whose hashes prove that a leaf is in a subtree, from the leaf up.</summary>
    public static IReadOnlyList<TreeSpan> Inclusion(long index, TreeSpan within)
    {
        var siblings = new List<TreeSpan>();
        while (within.Count > 1)
        {
            var (left, right) = within.Split();
            (within, var sibling) = index < right.Start ? (left, right) : (right, left);
            siblings.Add(sibling);
        }

        siblings.Reverse();
        return siblings;
    }

    /// <summary>What a leaf and a proof of its inclusion say that the tree hashes to; null where such a proof has another length.</summary>
    public static MerkleHash? Root(long index, long size, MerkleHash leaf, IReadOnlyList<MerkleHash> proof)
    {
        if (index < 0 || index >= size)
        {
            return null;
        }

        var siblings = Inclusion(index, new(0, size));
        return siblings.Count == proof.Count ? Fold(index, leaf, siblings, proof) : null;
    }

    /// <summary>From a leaf up, by the hashes of the parts beside the way.</summary>
    public static MerkleHash Fold(long index, MerkleHash leaf, IReadOnlyList<TreeSpan> siblings, IReadOnlyList<MerkleHash> hashes)
    {
        for (var i = 0; i < siblings.Count; i++)
        {
            leaf = siblings[i].Start > index ? MerkleHash.Node(leaf, hashes[i]) : MerkleHash.Node(hashes[i], leaf);
        }

        return leaf;
    }

    /// <summary>The parts whose hashes prove that a tree of <paramref name="size"/> leaves begins with one of <paramref name="before"/> leaves.</summary>
    public static IReadOnlyList<TreeSpan> Consistency(long before, long size)
    {
        var parts = new List<TreeSpan>();
        if (before > 0)
        {
            AddConsistency(parts, before, new(0, size), isAll: true);
        }

        return parts;
    }

    /// <summary>
    /// What a tree of <paramref name="size"/> leaves hashes to, by a proof that it begins with the tree of <paramref name="before"/> leaves that
    /// hashes to <paramref name="root"/>; null where the proof does not lead to that tree.
    /// </summary>
    public static MerkleHash? Extend(long before, MerkleHash root, long size, IReadOnlyList<MerkleHash> proof)
    {
        if (before <= 0 || before > size || proof.Count != Consistency(before, size).Count)
        {
            return null;
        }

        var rest = new Queue<MerkleHash>(proof);
        var (old, whole) = Extend(before, root, new(0, size), rest, isAll: true);
        return old == root ? whole : null;
    }

    /// <param name="parts">Grows from the leaves up.</param>
    /// <param name="before">As a place in the whole tree.</param>
    /// <param name="span">Which begins before it.</param>
    /// <param name="isAll">All that is left of it is in the old tree as it stands, whose hash is known.</param>
    private static void AddConsistency(List<TreeSpan> parts, long before, TreeSpan span, bool isAll)
    {
        if (span.End == before)
        {
            parts.AddRange(isAll ? [] : [span]);
            return;
        }

        var (left, right) = span.Split();
        var isLeft = before <= right.Start;
        AddConsistency(parts, before, isLeft ? left : right, isAll && isLeft);
        parts.Add(isLeft ? right : left);
    }

    private static (MerkleHash Old, MerkleHash Whole) Extend(long before, MerkleHash root, TreeSpan span, Queue<MerkleHash> proof, bool isAll)
    {
        if (span.End == before)
        {
            var hash = isAll ? root : proof.Dequeue();
            return (hash, hash);
        }

        var (left, right) = span.Split();
        if (before <= right.Start)
        {
            var (old, whole) = Extend(before, root, left, proof, isAll);
            return (old, MerkleHash.Node(whole, proof.Dequeue()));
        }
        else
        {
            var (old, whole) = Extend(before, root, right, proof, isAll: false);
            var beside = proof.Dequeue();
            return (MerkleHash.Node(beside, old), MerkleHash.Node(beside, whole));
        }
    }
}
