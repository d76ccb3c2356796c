using DeployClaw.Audit;

namespace DeployClaw.Host.Audit.Verify;

/// <summary>What the trail hashed to when it had some number of leaves, worked out from consecutive leaves and what is to the left of them.</summary>
internal sealed class PrefixRoots(long size, IEnumerable<long> wanted)
{
    private readonly HashSet<long> wanted = [.. wanted];
    private readonly Dictionary<long, MerkleHash> roots = [];
    private Frontier? frontier;

    public IReadOnlyDictionary<long, MerkleHash> Roots => roots;

    /// <param name="index">Of the leaf; each follows on the one before.</param>
    /// <param name="leaf">Its hash.</param>
    /// <param name="proof">Needed of the first one only, which leads up to the root.</param>
    public void Append(long index, MerkleHash leaf, IReadOnlyList<MerkleHash> proof)
    {
        frontier ??= Left(index, proof);
        if (frontier?.Size != index)
        {
            return;
        }

        frontier.Append(leaf);
        if (wanted.Contains(frontier.Size))
        {
            roots[frontier.Size] = frontier.Root();
        }
    }

    private Frontier? Left(long index, IReadOnlyList<MerkleHash> proof)
    {
        var left = MerkleProof.Inclusion(index, new(0, size)).Zip(proof).Where(part => part.First.End <= index).Select(part => part.Second);
        return Frontier.Resume(index, left.Reverse());
    }
}
