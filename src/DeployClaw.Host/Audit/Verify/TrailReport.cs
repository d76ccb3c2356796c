using DeployClaw.Audit;

namespace DeployClaw.Host.Audit.Verify;

/// <summary>What a file proves, and the first thing that is wrong with it.</summary>
internal sealed record TrailReport
{
    /// <summary>The key that signed the head, of those that count; null where none did.</summary>
    public VerifierKey? Signer { get; init; }

    /// <summary>Whether somebody said which key counts; else it is the one that the file names itself.</summary>
    public required bool IsPinned { get; init; }

    public Checkpoint? Head { get; init; }

    public IncidentHead? Incident { get; init; }

    public EntryTally Tally { get; init; } = new();

    public TrailFinding? Finding { get; init; }

    /// <summary>What is neither shown to be wrong nor to be right, a sentence each.</summary>
    public IReadOnlyList<string> NotProven { get; init; } = [];
}
