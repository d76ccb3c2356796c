using DeployClaw.Audit;

namespace DeployClaw.Host.Audit.Sequencing;

/// <summary>What there is when a node takes its turn with the log: its newest head, how far positions are settled, entries that are not in it yet.</summary>
internal sealed record LogReading(StoredHead? Head, Horizon Horizon, IReadOnlyList<PendingEntry> Pending);

/// <summary>A head as it is stored; nothing of it is believed before it is checked.</summary>
internal sealed record StoredHead(string Note, byte[] Frontier);

/// <summary>
/// Transactions before <see cref="OldestRunning"/> have ended, those from <see cref="Next"/> on had not begun; <see cref="LastPosition"/> is the
/// greatest that was ever given out.
/// </summary>
internal sealed record Horizon(long OldestRunning, long Next, long LastPosition);

/// <summary>A row that claims to be an entry.</summary>
internal sealed record PendingEntry(
    long Position, string? Incident, int? Sequence, DateTimeOffset At, string Kind, string? Body, byte[] Mac, string MacKey);

/// <summary>What one turn adds.</summary>
internal sealed record LogGrowth(
    IReadOnlyList<(long Index, long Position, MerkleHash Hash)> Leaves,
    IReadOnlyList<(TreeNode Node, MerkleHash Hash)> Nodes,
    IReadOnlyList<(string Incident, string Note)> Heads,
    IReadOnlyList<(long Position, string Why)> SetAside,
    long Size,
    string Checkpoint,
    byte[] Frontier);
