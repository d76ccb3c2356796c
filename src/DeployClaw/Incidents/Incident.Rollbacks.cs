using DeployClaw.Rollbacks;
using static DeployClaw.Incidents.IncidentLifecycle;

namespace DeployClaw.Incidents;

/// <summary>The verbs around rollbacks. What happens to a single one is told through <see cref="Tell"/>.</summary>
public sealed partial class Incident
{
    /// <summary>Null where a rollback may begin, as far as the incident goes.</summary>
    public Refusal? WhyNoRollback => Snapshot switch
    {
        { Rollbacks: { EndedAt: null, Stop: { } stop } } => Refusal.Because($"{stop.By} has stopped the rollbacks: no other begins."),
        _ when !machine.CanFire(Trigger.BeginRollback) => Refusal.Because(IncidentWords.WhyNot(Trigger.BeginRollback, Snapshot.State)),
        _ => null,
    };

    /// <summary>A rollback has begun: from here only the end of its round ends the incident. The first begins a round.</summary>
    public Refusal? BeginRollback(RollbackStart start, Actor by, DateTimeOffset at) => WhyNoRollback ?? Fire(
        Trigger.BeginRollback,
        snapshot => snapshot with
        {
            Rollbacks = (snapshot.Rollbacks is { EndedAt: null } round ? round : RollbackRound.After(snapshot.Rollbacks, at)) with { HeldUp = null },
        },
        sequence => new IncidentEvent.RollbackBegan(start, Snapshot.Rollbacks!.Number) { Sequence = sequence, At = at, By = by });

    /// <summary>
    /// The round is over and something is left: votes are waited for (<paramref name="waiting"/>), or people have to do it. <paramref name="why"/>
    /// is for them.
    /// </summary>
    public Refusal? PauseRollback(bool waiting, string why, Actor by, DateTimeOffset at) => Fire(
        waiting ? Trigger.PauseForVotes : Trigger.PauseForPeople,
        snapshot => snapshot with { Rollbacks = Over(snapshot, at) },
        sequence => new IncidentEvent.RollbackPaused(why) { Sequence = sequence, At = at, By = by });

    public Refusal? CompleteRollback(string reason, Actor by, DateTimeOffset at) => Fire(
        Trigger.CompleteRollback,
        snapshot => snapshot with { Ending = new Ending(at, by, reason), Rollbacks = Over(snapshot, at) },
        sequence => new IncidentEvent.Resolved(reason) { Sequence = sequence, At = at, By = by });

    public Refusal? FailRollback(string reason, Actor by, DateTimeOffset at) => Fire(
        Trigger.FailRollback,
        snapshot => snapshot with { Rollbacks = Over(snapshot, at) },
        sequence => new IncidentEvent.RollbackFailed(reason) { Sequence = sequence, At = at, By = by });

    /// <summary>Those that run come to their end, and no other begins in this round.</summary>
    public Refusal? StopRollback(Actor.Person by, DateTimeOffset at)
    {
        if (Snapshot.Rollbacks is not { EndedAt: null } round)
        {
            return Refusal.Because("No rollback is running, so there is nothing to stop.");
        }

        if (round.Stop is { } stop)
        {
            return Refusal.Because($"{stop.By} has stopped it already: what runs comes to its end, and no other begins.");
        }

        Snapshot = Snapshot with { Rollbacks = round with { Stop = new RollbackStop(by, at) } };
        Happened(sequence => new IncidentEvent.RollbackStopAsked(round.Number) { Sequence = sequence, At = at, By = by });
        return null;
    }

    /// <summary>What is granted does not begin yet; false where that is on record already. <paramref name="why"/> is a sentence.</summary>
    public bool HoldUpRollback(string why, Actor by, DateTimeOffset at)
    {
        var round = Snapshot.Rollbacks ?? new RollbackRound(0, at) { EndedAt = at };
        if (round.HeldUp == why || Snapshot.Ended)
        {
            return false;
        }

        Snapshot = Snapshot with { Rollbacks = round with { HeldUp = why } };
        Happened(sequence => new IncidentEvent.RollbackHeldUp(why) { Sequence = sequence, At = at, By = by });
        return true;
    }

    /// <summary>What is granted waits for that, as its event tells; null: not any more.</summary>
    internal void Hold(string? why) => Snapshot = Snapshot.Rollbacks is { } round ? Snapshot with { Rollbacks = round with { HeldUp = why } } : Snapshot;

    /// <summary>A tenant's rollback has left one state for another.</summary>
    internal void Count(RollbackState? from, RollbackState to) =>
        Snapshot = Snapshot.Rollbacks is { } round ? Snapshot with { Rollbacks = round.Count(from, to) } : Snapshot;

    private static RollbackRound? Over(IncidentSnapshot incident, DateTimeOffset at) =>
        incident.Rollbacks is { } round ? round with { EndedAt = at, HeldUp = null } : null;
}
