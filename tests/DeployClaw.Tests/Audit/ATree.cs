using DeployClaw.Audit;

namespace DeployClaw.Tests.Audit;

/// <summary>A tree over leaves that are made from their numbers, with every complete subtree at hand.</summary>
internal sealed class ATree
{
    private readonly Dictionary<TreeNode, MerkleHash> nodes = [];

    public ATree(int size)
    {
        var frontier = new Frontier();
        for (var index = 0; index < size; index++)
        {
            nodes[new(0, index)] = Leaf(index);
            frontier.Append(Leaf(index), (node, hash) => nodes[node] = hash);
        }

        (Size, Root) = (size, frontier.Root());
    }

    public int Size { get; }

    public MerkleHash Root { get; }

    public IEnumerable<TreeNode> Inner => nodes.Keys.Where(node => node.Level > 0);

    public static MerkleHash Leaf(int index) => MerkleHash.Leaf(BitConverter.GetBytes(index));

    /// <summary>MTH of RFC 6962, section 2.1, word by word.</summary>
    public static MerkleHash RootByDefinition(int from, int to)
    {
        if (to - from == 1)
        {
            return Leaf(from);
        }

        var k = 1;
        while (k * 2 < to - from)
        {
            k *= 2;
        }

        return MerkleHash.Node(RootByDefinition(from, from + k), RootByDefinition(from + k, to));
    }

    public MerkleHash Hash(TreeNode node) => nodes[node];

    public List<MerkleHash> Inclusion(long index) => [.. MerkleProof.Inclusion(index, new(0, Size)).Select(span => span.Hash(Hash))];

    public List<MerkleHash> Consistency(long before) => [.. MerkleProof.Consistency(before, Size).Select(span => span.Hash(Hash))];
}
