using DeployClaw.Playbooks;

namespace DeployClaw.Rollbacks;

/// <summary>The tenants' database, as far as rolling back goes. A database that cannot be reached throws <see cref="SourceUnavailableException"/>.</summary>
public interface ITenantRollbacks
{
    /// <summary>Runs the playbook's SQL and takes all of it back.</summary>
    Task<Rehearsal> RehearseAsync(TenantPlaybook playbook, CancellationToken cancellation);

    /// <summary>
    /// Runs the order in one transaction, with everything checked again that was approved. <paramref name="mark"/> puts the transaction on record
    /// before it can commit; when that throws, nothing is committed. Cancelled, it ends without a commit, or is in doubt.
    /// </summary>
    Task<RunOutcome> RunAsync(RollbackOrder order, Func<TransactionMark, Task> mark, CancellationToken cancellation);

    /// <summary>
    /// Ends the session that an earlier attempt at the order may still have. To be asked when that one cannot be put on record any more: its node is
    /// gone, or was only stopped and holds what the next attempt needs.
    /// </summary>
    Task EndAsync(RollbackOrder order, CancellationToken cancellation);

    /// <summary>What became of it after a crash: ends a backend that may still run it, waits until it is gone, and reads the marker.</summary>
    /// <param name="order">What was run.</param>
    /// <param name="mark">As it was put on record; null where it did not come so far.</param>
    /// <param name="cancellation">Ends it; nothing is known then.</param>
    Task<RunOutcome> InquireAsync(RollbackOrder order, TransactionMark? mark, CancellationToken cancellation);

    /// <summary>Looks at the tenant afresh after the commit. Null where structure, history and marker are as they must be, else what is not; sentences.</summary>
    Task<string?> VerifyAsync(RollbackOrder order, CancellationToken cancellation);
}

/// <summary>What deploys: the pipeline. Each of its acts may be asked for again after a crash and is done once.</summary>
public interface IDeployTarget
{
    /// <summary>Stops the stage from taking new executions, on behalf of <paramref name="rollback"/>. Several may hold it; the first freezes it.</summary>
    Task<FreezeOutcome> FreezeAsync(StageRef stage, string rollback, string reason, CancellationToken cancellation);

    /// <summary>Why the program may not freeze the stage, as far as that is known without trying; null where it may, and where nobody tells. A sentence.</summary>
    Task<string?> WhyNotFreezeAsync(StageRef stage, CancellationToken cancellation);

    /// <summary>
    /// Lets go of it; the last one lets the stage take executions again, if that is safe: it sends on whichever waits there. One that waits with
    /// the revision of the execution <paramref name="stop"/> is stopped first, as the approved playbook has it.
    /// </summary>
    Task<ThawOutcome> ThawAsync(StageRef stage, string rollback, string? stop, CancellationToken cancellation);

    /// <summary>Has the stage go back to an execution that was good in it; where that one failed there itself, tries again what failed.</summary>
    Task<RedeployOutcome> RedeployAsync(StageRef stage, string rollback, string targetExecution, CancellationToken cancellation);

    /// <summary>
    /// How it goes with what <see cref="RedeployAsync"/> started. Throws <see cref="SourceUnavailableException"/> where it cannot be asked; the
    /// others say so in what they give.
    /// </summary>
    Task<RedeployState> StateAsync(StageRef stage, string execution, CancellationToken cancellation);
}
