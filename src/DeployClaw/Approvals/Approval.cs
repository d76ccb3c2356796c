using DeployClaw.Alerts;
using DeployClaw.Incidents;
using Stateless;
using static DeployClaw.Approvals.ApprovalLifecycle;

namespace DeployClaw.Approvals;

/// <summary>
/// What is asked of people about one playbook of an incident. Each verb takes it a step further or says why not, and leaves its events with the
/// incident: both are saved together.
/// </summary>
public sealed partial class Approval
{
    private const int IdDigits = 12;
    private readonly Incident incident;
    private readonly StateMachine<ApprovalState, Trigger> machine;

    public Approval(ApprovalSnapshot stored, Incident incident)
    {
        Snapshot = stored;
        StoredVersion = stored.Version;
        this.incident = incident;
        machine = Machine(() => Snapshot.State, entered => Snapshot = Snapshot with { State = entered });
    }

    public ApprovalSnapshot Snapshot { get; private set; }

    /// <summary>The version it was made from: what the store must still hold; 0 for a new one.</summary>
    public int StoredVersion { get; private set; }

    /// <summary>The lifecycle as a Mermaid state diagram; docs/approval-lifecycle.mmd is this text.</summary>
    public static string Diagram() => ApprovalLifecycle.Diagram();

    /// <summary>Puts a playbook up for approval. Refused, and on record, where nobody may ever approve it.</summary>
    public static (Approval? Approval, Refusal? Refusal) Request(
        Incident incident, ApprovalCase asked, string? why, ApprovalPolicy policy, DateTimeOffset now)
    {
        var playbook = asked.Playbook;
        if (policy.TermsFor(asked) is not { } terms)
        {
            var refusal = Refusal.Because(policy.Unreadable is { } unreadable
                ? $"Nothing can be approved, since the approval policy cannot be read: {unreadable}"
                : $"Nobody may approve the playbook of {playbook.Name}: no rule of the approval policy covers it.");
            incident.RecordRefusal($"approval of {playbook.Name}", refusal, asked.RequestedBy, now);
            return (null, refusal);
        }

        var sequence = incident.Snapshot.Version + 1;
        var approval = new Approval(
            new ApprovalSnapshot
            {
                Id = "apr-" + AlertId.Derive(incident.Snapshot.Id.Value, playbook.Digest, sequence.ToString())[..IdDigits],
                Incident = incident.Snapshot.Id,
                Version = 0,
                State = ApprovalState.Pending,
                Case = asked,
                PolicyVersion = policy.Version,
                RequestedAt = now,
                ExpiresAt = now + terms.Expiry,
            },
            incident);
        approval.Change(snapshot => snapshot);
        approval.Tell(
            new IncidentEvent.ApprovalRequested(
                approval.Snapshot.Id, playbook.Name, playbook.Digest, policy.Version, terms.Quorum, approval.Snapshot.ExpiresAt, why)
            {
                Sequence = 0, At = now, By = asked.RequestedBy,
            });
        return (approval, null);
    }

    /// <summary>Its time is over, or its grant's; false where it is not, or where it has ended before.</summary>
    public bool Expire(Actor by, DateTimeOffset now) => ExpireIfDue(by, now);

    /// <summary>Whatever time and the world have done to it meanwhile happens; before anything else is done with it.</summary>
    public void Settle(ApprovalPolicy policy, Actor by, DateTimeOffset now)
    {
        if (ExpireIfDue(by, now) || !Snapshot.Open)
        {
            return;
        }

        if (incident.Snapshot.Ended)
        {
            MakeStale($"The incident is {IncidentWords.Of(incident.Snapshot.State)}.", by, now);
        }
        else if (policy.Outdates(Snapshot))
        {
            MakeStale("The approval policy has changed since it was asked for.", by, now);
        }
    }

    /// <summary>The playbook, the tenant or the policy is not what it was. <paramref name="why"/> is a sentence.</summary>
    public Refusal? MakeStale(string why, Actor by, DateTimeOffset now)
    {
        if (!machine.CanFire(Trigger.Outdate))
        {
            return Refusal.Because($"The approval is already {ApprovalWords.Of(Snapshot.State)}.");
        }

        End(Trigger.Outdate, why, by, now);
        Tell(new IncidentEvent.ApprovalOutdated(Snapshot.Id, Name, why) { Sequence = 0, At = now, By = by });
        return null;
    }

    /// <summary>A vote waits for a sign-in outside the chat, which goes by that challenge.</summary>
    public void BeginStepUp(string challenge, Actor.Person by, DateTimeOffset now) =>
        Tell(new IncidentEvent.StepUpBegan(Snapshot.Id, Name, challenge) { Sequence = 0, At = now, By = by });

    /// <summary>A sign-in was not taken for a vote. <paramref name="why"/> is a sentence.</summary>
    public void RefuseStepUp(string challenge, string why, Actor by, DateTimeOffset now) =>
        Tell(new IncidentEvent.StepUpRefused(Snapshot.Id, Name, challenge, why) { Sequence = 0, At = now, By = by });

    /// <summary>The store holds it now.</summary>
    public void Saved() => StoredVersion = Snapshot.Version;

    private string Name => Snapshot.Case.Playbook.Name;

    private bool ExpireIfDue(Actor by, DateTimeOffset now)
    {
        if (Snapshot.DueAt is not { } due || now < due)
        {
            return false;
        }

        var granted = Snapshot.State == ApprovalState.Granted;
        End(Trigger.Expire, granted ? "It was granted, and no rollback began in time." : "Too few people approved it in time.", by, now);
        Tell(new IncidentEvent.ApprovalExpired(Snapshot.Id, Name) { Sequence = 0, At = now, By = by });
        return true;
    }

    private void End(Trigger trigger, string reason, Actor by, DateTimeOffset now)
    {
        machine.Fire(trigger);
        Change(snapshot => snapshot with { End = new ApprovalEnd(now, by, reason) });
    }

    private void Change(Func<ApprovalSnapshot, ApprovalSnapshot> change) => Snapshot = change(Snapshot) with { Version = StoredVersion + 1 };

    private void Tell(IncidentEvent happened) => incident.Tell(happened);
}
