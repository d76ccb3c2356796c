using DeployClaw.Incidents;

namespace DeployClaw.Rollbacks;

/// <summary>A stage that cannot be frozen: nothing is lost by that, and people choose how to go on.</summary>
public sealed partial class Rollback
{
    /// <summary>
    /// Its stage could not be frozen. Told once, and once more when it turns out that it is a right that is missing; it is tried again for as long as
    /// it may be (<see cref="WhyNotAgain"/>).
    /// </summary>
    public Refusal? Bar(FreezeOutcome.Failed failed, Actor by, DateTimeOffset now)
    {
        if (Snapshot.State != RollbackState.Freezing)
        {
            return Elsewhere;
        }

        if (Snapshot.Barred is { } known && (known.Policy is not null || failed.Policy is null))
        {
            return null;
        }

        var why = Clean(failed.Why);
        Change(snapshot => snapshot with { Barred = new FreezeBar(why, failed.Policy), Said = why });
        incident.Hold(why);
        Tell(new IncidentEvent.RollbackBarred(Id, Name, why, failed.Policy) { Sequence = 0, At = now, By = by });
        return null;
    }

    /// <summary>The tenants are to be rolled back without a freeze. What may have been frozen meanwhile is let go of before they begin.</summary>
    public Refusal? Waive(string reason, Actor.Person by, DateTimeOffset now)
    {
        if (Snapshot is not { State: RollbackState.Freezing, Barred: not null })
        {
            return Refusal.Because($"The rollback of {Name} is {RollbackWords.Of(Snapshot.State)}: there is no freeze to go on without.");
        }

        if (Snapshot.Waived is { } waiver)
        {
            return Refusal.Because($"{waiver.By} has said so already.");
        }

        Change(snapshot => snapshot with { Waived = new FreezeWaiver(by, reason) });
        Tell(new IncidentEvent.RollbackFreezeWaived(Id, Name, reason) { Sequence = 0, At = now, By = by });
        return null;
    }
}
