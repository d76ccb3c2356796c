namespace DeployClaw.Audit;

/// <summary>
/// Goes through leaves of a tree from left to right and says, for each, which hashes prove it that no leaf before has proven already: a part
/// that lay to the right of an earlier leaf has been proven with it, and what is inside has only to lead up to there. About one hash for each
/// leaf where none is left out, instead of one for each level.
/// </summary>
public sealed class TreeWalk
{
    private readonly Stack<TreeSpan> ahead = [];

    public TreeWalk(long size)
    {
        if (size > 0)
        {
            ahead.Push(new(0, size));
        }
    }

    /// <summary>The next leaf, which must be to the right of the one before; null where it is not, or not in the tree.</summary>
    public TreePath? To(long index)
    {
        while (ahead.TryPeek(out var next) && next.End <= index)
        {
            ahead.Pop();
        }

        if (!ahead.TryPeek(out var within) || !within.Contains(index))
        {
            return null;
        }

        ahead.Pop();
        var siblings = MerkleProof.Inclusion(index, within);
        for (var i = siblings.Count - 1; i >= 0; i--)
        {
            if (siblings[i].Start > index)
            {
                ahead.Push(siblings[i]);
            }
        }

        return new(within, siblings);
    }
}

/// <summary>The part that is known already, and those beside the way from the leaf up to it.</summary>
public sealed record TreePath(TreeSpan Within, IReadOnlyList<TreeSpan> Siblings);
