using DeployClaw.Rollbacks;

namespace DeployClaw.Incidents;

/// <summary>What happened on the way back. <c>Playbook</c> is the tenant's name, or the pipeline's.</summary>
public abstract partial record IncidentEvent
{
    /// <summary>A rollback has spent its grant.</summary>
    public sealed record RollbackBegan(RollbackStart Start, int Round) : IncidentEvent;

    /// <summary>It came into another state on its way. <see cref="Said"/> is a sentence, where there is something to be known of that.</summary>
    public sealed record RollbackMoved(string Rollback, string Playbook, RollbackState To, string? Said) : IncidentEvent;

    /// <summary>Its transaction is about to commit, and is known by that afterwards.</summary>
    public sealed record RollbackMarked(string Rollback, string Playbook, int Attempt, TransactionMark Mark) : IncidentEvent;

    /// <summary>An attempt left nothing behind, and another one is made; or a node that died is taken over from.</summary>
    public sealed record RollbackRetried(string Rollback, string Playbook, int Attempt, string Why) : IncidentEvent;

    /// <summary>The tenant's database has committed it.</summary>
    public sealed record RollbackCommitted(string Rollback, string Playbook, DateTimeOffset CommittedAt, IReadOnlyList<RowExport> Exports) : IncidentEvent;

    /// <summary>It is done and verified.</summary>
    public sealed record RollbackVerified(string Rollback, string Playbook, string Said) : IncidentEvent;

    public sealed record RollbackDoubted(string Rollback, string Playbook, string Known) : IncidentEvent;

    /// <summary>Somebody looked into one that was in doubt, and says whether it was done.</summary>
    public sealed record RollbackJudged(string Rollback, string Playbook, bool Done, string Reason) : IncidentEvent;

    /// <summary>It ended without being done: it failed, or was abandoned.</summary>
    public sealed record RollbackEnded(string Rollback, string Playbook, RollbackState As, string Why) : IncidentEvent;

    /// <summary>Those that are granted do not begin yet.</summary>
    public sealed record RollbackHeldUp(string Why) : IncidentEvent;

    /// <summary>The stage could not be frozen, and no tenant begins before it is, or somebody goes on without. <see cref="Policy"/> is what to grant for it.</summary>
    public sealed record RollbackBarred(string Rollback, string Playbook, string Why, string? Policy) : IncidentEvent;

    /// <summary>Somebody wants the tenants to be rolled back without a freeze.</summary>
    public sealed record RollbackFreezeWaived(string Rollback, string Playbook, string Reason) : IncidentEvent;

    /// <summary>Somebody wants no other to begin.</summary>
    public sealed record RollbackStopAsked(int Round) : IncidentEvent;

    /// <summary>All that were granted are over, and the incident is not. <see cref="Why"/> says what is left for whom.</summary>
    public sealed record RollbackPaused(string Why) : IncidentEvent;

    public sealed record RollbackFailed(string Reason) : IncidentEvent;
}
