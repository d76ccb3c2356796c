namespace DeployClaw.Audit;

/// <summary>
/// Checks leaves, from left to right, against a root that is trusted, by the proofs that <see cref="TreeWalk"/> asks for. Whatever it has
/// said yes to is in that tree at that place; the first no is where leaf or proof is not what was hashed.
/// </summary>
public sealed class ProvenWalk
{
    private readonly TreeWalk walk;
    private readonly Dictionary<TreeSpan, MerkleHash> known = [];

    public ProvenWalk(long size, MerkleHash root)
    {
        walk = new(size);
        known[new(0, size)] = root;
    }

    public bool Take(long index, MerkleHash leaf, IReadOnlyList<MerkleHash> proof)
    {
        if (walk.To(index) is not { } path || path.Siblings.Count != proof.Count)
        {
            return false;
        }

        if (!known.Remove(path.Within, out var expected) || MerkleProof.Fold(index, leaf, path.Siblings, proof) != expected)
        {
            return false;
        }

        for (var i = 0; i < proof.Count; i++)
        {
            if (path.Siblings[i].Start > index)
            {
                known[path.Siblings[i]] = proof[i];
            }
        }

        return true;
    }
}
