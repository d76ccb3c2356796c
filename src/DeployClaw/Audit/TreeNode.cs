namespace DeployClaw.Audit;

/// <summary>A complete subtree: the <see cref="Index"/>th of those over 2^<see cref="Level"/> leaves; level 0 are the leaves.</summary>
public readonly record struct TreeNode(int Level, long Index)
{
    public TreeSpan Span => new(Index << Level, (Index + 1) << Level);
}
