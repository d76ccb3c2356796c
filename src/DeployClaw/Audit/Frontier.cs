using System.Numerics;

namespace DeployClaw.Audit;

/// <summary>
/// The right edge of a tree that grows: the hashes of the complete subtrees it consists of, greatest first. Enough to append to it and to
/// know its root; as long as the tree's size has ones in binary.
/// </summary>
public sealed class Frontier
{
    private readonly List<MerkleHash> nodes;

    public Frontier() => nodes = [];

    private Frontier(long size, List<MerkleHash> nodes)
    {
        Size = size;
        this.nodes = nodes;
    }

    public long Size { get; private set; }

    /// <summary>As <see cref="TreeSpan.Nodes"/> of all leaves names them.</summary>
    public IReadOnlyList<MerkleHash> Nodes => nodes;

    /// <summary>The edge as it was; null where a tree of that size has an edge of another length.</summary>
    public static Frontier? Resume(long size, IEnumerable<MerkleHash> nodes)
    {
        List<MerkleHash> kept = [.. nodes];
        return size >= 0 && kept.Count == BitOperations.PopCount((ulong)size) ? new(size, kept) : null;
    }

    /// <param name="leaf">The hash of the next leaf.</param>
    /// <param name="completed">Hears of each inner subtree that this leaf makes complete, smallest first.</param>
    public void Append(MerkleHash leaf, Action<TreeNode, MerkleHash>? completed = null)
    {
        var index = Size++;
        for (var level = 1; (index & 1) == 1; level++)
        {
            index >>= 1;
            leaf = MerkleHash.Node(nodes[^1], leaf);
            nodes.RemoveAt(nodes.Count - 1);
            completed?.Invoke(new(level, index), leaf);
        }

        nodes.Add(leaf);
    }

    public MerkleHash Root() => nodes.Count == 0 ? MerkleHash.Empty : Enumerable.Reverse(nodes).Aggregate((right, left) => MerkleHash.Node(left, right));
}
