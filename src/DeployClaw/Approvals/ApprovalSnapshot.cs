using DeployClaw.Incidents;

namespace DeployClaw.Approvals;

/// <summary>An approval as it is stored.</summary>
public sealed record ApprovalSnapshot
{
    /// <summary>Derived from the incident and what is to be approved.</summary>
    public required string Id { get; init; }

    public required IncidentId Incident { get; init; }

    /// <summary>Counts its changes: what a save expects to find.</summary>
    public required int Version { get; init; }

    public required ApprovalState State { get; init; }

    public required ApprovalCase Case { get; init; }

    /// <summary>Under which it was asked for; another one makes it stale.</summary>
    public required string PolicyVersion { get; init; }

    public required DateTimeOffset RequestedAt { get; init; }

    /// <summary>Until when votes may be cast.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>All that were cast, those too that were withdrawn.</summary>
    public IReadOnlyList<Vote> Votes { get; init; } = [];

    /// <summary>Votes that stand and did not count any more when all were counted last.</summary>
    public IReadOnlyList<UncountedVote> Uncounted { get; init; } = [];

    /// <summary>The newest, also when it has been revoked or spent; <see cref="State"/> says whether it is good.</summary>
    public Grant? Grant { get; init; }

    /// <summary>How many grants it has minted.</summary>
    public int Grants { get; init; }

    /// <summary>How it ended; null while it may still come to something.</summary>
    public ApprovalEnd? End { get; init; }

    /// <summary>The vote that ended it; null where it was not rejected.</summary>
    public Rejection? Rejection => State == ApprovalState.Rejected && Votes.LastOrDefault(vote => vote is { Stands: true, Choice: Choice.Reject }) is { } no
        ? new Rejection(no.As, no.At, no.Reason)
        : null;

    public bool Open => State is ApprovalState.Pending or ApprovalState.Granted;

    /// <summary>When something has to be done though nobody comes; null once it has ended.</summary>
    public DateTimeOffset? DueAt => State switch
    {
        ApprovalState.Pending => ExpiresAt,
        ApprovalState.Granted => Grant?.ExpiresAt,
        _ => null,
    };
}

/// <summary>When, by whom and why it ended. <see cref="Reason"/> is a sentence.</summary>
public sealed record ApprovalEnd(DateTimeOffset At, Actor By, string Reason);
