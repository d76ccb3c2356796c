using DeployClaw.Approvals;
using DeployClaw.Incidents;

namespace DeployClaw.Rollbacks;

/// <summary>A rollback as it is stored.</summary>
public sealed record RollbackSnapshot
{
    /// <summary>Derived from its grant, which starts one rollback only.</summary>
    public required string Id { get; init; }

    public required IncidentId Incident { get; init; }

    /// <summary>Counts its changes: what a save expects to find.</summary>
    public required int Version { get; init; }

    public required RollbackState State { get; init; }

    public required RollbackSubject Subject { get; init; }

    public required Grant Grant { get; init; }

    /// <summary>Which of its incident's rounds it is in.</summary>
    public required int Round { get; init; }

    /// <summary>How often its transaction was begun, or taken over from a node that died. Whoever runs an earlier one may not commit any more.</summary>
    public int Attempts { get; init; }

    /// <summary>The node that makes the newest attempt.</summary>
    public string? Runner { get; init; }

    /// <summary>The newest attempt's transaction, once it may commit.</summary>
    public TransactionMark? Mark { get; init; }

    /// <summary>When the tenants' database committed it.</summary>
    public DateTimeOffset? CommittedAt { get; init; }

    public IReadOnlyList<RowExport> Exports { get; init; } = [];

    /// <summary>When it came into which state; the first is the grant's being spent.</summary>
    public IReadOnlyList<RollbackPhase> Phases { get; init; } = [];

    /// <summary>What the pipeline started to go back to the version before.</summary>
    public string? Execution { get; init; }

    /// <summary>Why the deployment's stage cannot be frozen, for as long as that is so: nothing of it is done, and people choose how to go on.</summary>
    public FreezeBar? Barred { get; init; }

    /// <summary>Somebody wants the tenants to be rolled back without a freeze.</summary>
    public FreezeWaiver? Waived { get; init; }

    /// <summary>What is to be known of it as it stands; a sentence.</summary>
    public string? Said { get; init; }

    public bool IsTenants => Subject is RollbackSubject.OfTenant;

    /// <summary>Somebody has to do something for it to go on, and it is not a person.</summary>
    public bool UnderWay => !Ended && State != RollbackState.InDoubt;

    public bool Ended => State is RollbackState.Done or RollbackState.Failed or RollbackState.Abandoned;

    public DateTimeOffset BegunAt => Phases[0].At;

    public DateTimeOffset? EndedAt => Ended ? Phases[^1].At : null;
}

/// <summary>It came into a state.</summary>
public sealed record RollbackPhase(RollbackState State, DateTimeOffset At);

/// <summary>A sentence, and what would have to be granted; null where that is not what is missing.</summary>
public sealed record FreezeBar(string Why, string? Policy);

/// <summary>Who wants to go on without a freeze, and why.</summary>
public sealed record FreezeWaiver(Actor By, string Reason);
