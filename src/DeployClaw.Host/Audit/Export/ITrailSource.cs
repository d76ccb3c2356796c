using DeployClaw.Audit;

namespace DeployClaw.Host.Audit.Export;

/// <summary>Where an export gets what it holds. It repeats what is kept and judges nothing: that is the verifier's part.</summary>
internal interface ITrailSource
{
    /// <summary>Null where there is nothing of that kind: no such incident, no entry in that time, or no head yet.</summary>
    Task<TrailSnapshot?> SnapshotAsync(TrailSelection selection, CancellationToken cancellation);

    /// <summary>The entries of the scope, by index, a page at a time.</summary>
    IAsyncEnumerable<SourceEntry> EntriesAsync(TrailScope scope, CancellationToken cancellation);

    /// <summary>Hashes of complete subtrees, leaves among them. One that is not to be had is left out, and the proof then does not hold.</summary>
    Task<IReadOnlyDictionary<TreeNode, MerkleHash>> NodesAsync(IReadOnlyCollection<TreeNode> nodes, CancellationToken cancellation);
}
