using DeployClaw.Incidents;
using static DeployClaw.Rollbacks.RollbackLifecycle;

namespace DeployClaw.Rollbacks;

/// <summary>From granted to done, and what may come between.</summary>
public sealed partial class Rollback
{
    public Refusal? Freeze(Actor by, DateTimeOffset now) => Fire(Trigger.Freeze, null, by, now);

    /// <summary>A tenant's transaction may begin; or the deployment's stage is frozen, as <paramref name="said"/>.</summary>
    public Refusal? Apply(string? said, Actor by, DateTimeOffset now)
    {
        if (Fire(Trigger.Apply, said, by, now) is { } refusal)
        {
            return refusal;
        }

        Change(snapshot => snapshot with { Attempts = snapshot.Attempts + 1, Runner = RunnerOf(by) });
        return null;
    }

    /// <summary>Another attempt is made, or another node takes over: whoever makes the one before may not commit any more.</summary>
    /// <param name="attempt">The one that is over, or whose node is gone.</param>
    /// <param name="why">A sentence.</param>
    /// <param name="by">Who.</param>
    /// <param name="now">By the store's clock.</param>
    public Refusal? TryAgain(int attempt, string why, Actor by, DateTimeOffset now)
    {
        if (!machine.CanFire(Trigger.TryAgain) || attempt != Snapshot.Attempts)
        {
            return Elsewhere;
        }

        machine.Fire(Trigger.TryAgain);
        Change(snapshot => snapshot with { Attempts = snapshot.Attempts + 1, Runner = RunnerOf(by), Said = Clean(why) });
        Tell(new IncidentEvent.RollbackRetried(Id, Name, Snapshot.Attempts, Clean(why)) { Sequence = 0, At = now, By = by });
        return null;
    }

    /// <summary>The transaction of that attempt is about to commit. Refused where another attempt has taken its place.</summary>
    public Refusal? PutOnRecord(TransactionMark mark, int attempt, Actor by, DateTimeOffset now)
    {
        if (Snapshot.State != RollbackState.Applying || !Snapshot.IsTenants || attempt != Snapshot.Attempts)
        {
            return Elsewhere;
        }

        Change(snapshot => snapshot with { Mark = mark });
        Tell(new IncidentEvent.RollbackMarked(Id, Name, attempt, mark) { Sequence = 0, At = now, By = by });
        return null;
    }

    /// <summary>What is known of a tenant's transaction now that it is over; while it is applying, or in doubt.</summary>
    public Refusal? Settle(int attempt, RunOutcome outcome, Actor by, DateTimeOffset now) => outcome switch
    {
        _ when !Snapshot.IsTenants || Snapshot.State is not (RollbackState.Applying or RollbackState.InDoubt) || attempt != Snapshot.Attempts => Elsewhere,
        RunOutcome.Committed committed => Commit(committed, by, now),
        RunOutcome.NotDone not => Fail($"Nothing of it was done. {not.Why}", by, now),
        RunOutcome.InDoubt doubt => Snapshot.State == RollbackState.InDoubt ? null : Doubt(doubt.Known, by, now),
        _ => throw new InvalidOperationException($"{outcome.GetType().Name} is not known here."),
    };

    /// <summary>The deployment's: all tenants that were granted are done.</summary>
    public Refusal? TenantsDone(string said, Actor by, DateTimeOffset now) =>
        Snapshot.IsTenants ? Refusal.Because("A tenant's rollback has no tenants.") : Fire(Trigger.Verify, said, by, now);

    public Refusal? Redeploy(string said, Actor by, DateTimeOffset now) => Fire(Trigger.Redeploy, said, by, now);

    /// <summary>The pipeline has started it.</summary>
    public Refusal? Redeploying(string execution, Actor by, DateTimeOffset now)
    {
        if (Snapshot.State != RollbackState.Redeploying)
        {
            return Elsewhere;
        }

        var said = $"Execution {execution} deploys it again.";
        Change(snapshot => snapshot with { Execution = execution, Said = said });
        Tell(new IncidentEvent.RollbackMoved(Id, Name, Snapshot.State, said) { Sequence = 0, At = now, By = by });
        return null;
    }

    public Refusal? Thaw(string said, Actor by, DateTimeOffset now) => Fire(Trigger.Thaw, said, by, now);

    /// <summary>It was looked at afresh, and is as it must be.</summary>
    public Refusal? Finish(string said, Actor by, DateTimeOffset now) =>
        Fire(Trigger.Finish, Clean(said), by, now, () => new IncidentEvent.RollbackVerified(Id, Name, Clean(said)) { Sequence = 0, At = now, By = by });

    /// <param name="why">A sentence that says, too, what is there.</param>
    /// <param name="by">Who.</param>
    /// <param name="now">By the store's clock.</param>
    public Refusal? Fail(string why, Actor by, DateTimeOffset now) => End(Trigger.Fail, RollbackState.Failed, why, by, now);

    /// <summary>It changed nothing, and is not to any more.</summary>
    public Refusal? Abandon(string why, Actor by, DateTimeOffset now) => End(Trigger.Abandon, RollbackState.Abandoned, why, by, now);

    public Refusal? Doubt(string known, Actor by, DateTimeOffset now) =>
        Fire(Trigger.Doubt, Clean(known), by, now, () => new IncidentEvent.RollbackDoubted(Id, Name, Clean(known)) { Sequence = 0, At = now, By = by });

    /// <summary>A person has looked into it. What they say was done is looked at as any other is before it counts as done.</summary>
    public Refusal? Judge(bool done, string reason, Actor.Person by, DateTimeOffset now)
    {
        if (Snapshot.State != RollbackState.InDoubt)
        {
            return Refusal.Because($"The rollback of {Name} is {RollbackWords.Of(Snapshot.State)}, and not in doubt.");
        }

        Tell(new IncidentEvent.RollbackJudged(Id, Name, done, reason) { Sequence = 0, At = now, By = by });
        return done
            ? Fire(Snapshot.IsTenants ? Trigger.Verify : Trigger.Thaw, $"{by} says that it was done.", by, now)
            : Fail($"{by} says that it was not done.", by, now);
    }

    private static string RunnerOf(Actor by) => by is Actor.Program program ? program.Node : by.ToString();

    private Refusal? Commit(RunOutcome.Committed committed, Actor by, DateTimeOffset now)
    {
        if (Fire(Trigger.Verify, null, by, now, () => new IncidentEvent.RollbackCommitted(Id, Name, committed.At, committed.Exports) { Sequence = 0, At = now, By = by })
            is { } refusal)
        {
            return refusal;
        }

        Change(snapshot => snapshot with { CommittedAt = committed.At, Exports = committed.Exports });
        return null;
    }

    private Refusal? End(Trigger trigger, RollbackState end, string why, Actor by, DateTimeOffset now) =>
        Fire(trigger, Clean(why), by, now, () => new IncidentEvent.RollbackEnded(Id, Name, end, Clean(why)) { Sequence = 0, At = now, By = by });
}
