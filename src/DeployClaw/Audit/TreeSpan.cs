using System.Numerics;

namespace DeployClaw.Audit;

/// <summary>The leaves from <see cref="Start"/> up to, without, <see cref="End"/>, as RFC 6962 cuts a tree: a subtree that may be incomplete at its right edge.</summary>
public readonly record struct TreeSpan(long Start, long End)
{
    public long Count => End - Start;

    public bool Contains(long index) => index >= Start && index < End;

    /// <summary>At the greatest power of two that is less than <see cref="Count"/>.</summary>
    public (TreeSpan Left, TreeSpan Right) Split()
    {
        var middle = Start + (1L << BitOperations.Log2((ulong)Count - 1));
        return (new(Start, middle), new(middle, End));
    }

    /// <summary>The complete subtrees that it consists of, from the left.</summary>
    public IEnumerable<TreeNode> Nodes()
    {
        for (var at = Start; at < End;)
        {
            var level = BitOperations.Log2((ulong)(End - at));
            yield return new(level, at >> level);
            at += 1L << level;
        }
    }

    /// <summary>Its hash from those of its complete subtrees.</summary>
    public MerkleHash Hash(Func<TreeNode, MerkleHash> hash)
    {
        var nodes = Nodes().Select(hash).ToList();
        var root = nodes[^1];
        for (var i = nodes.Count - 2; i >= 0; i--)
        {
            root = MerkleHash.Node(nodes[i], root);
        }

        return root;
    }
}
