using static DeployClaw.Incidents.IncidentLifecycle;

namespace DeployClaw.Incidents;

/// <summary>The verbs around approvals and rollbacks. What happens to a single approval is told through <see cref="Tell"/>.</summary>
public sealed partial class Incident
{
    /// <summary>Votes may be cast from here on, on so many playbooks.</summary>
    public Refusal? OfferApproval(int playbooks, Actor by, DateTimeOffset at) => Fire(
        Trigger.OfferApproval,
        snapshot => snapshot,
        sequence => new IncidentEvent.ApprovalOffered(playbooks) { Sequence = sequence, At = at, By = by });

    public Refusal? WithdrawApproval(string reason, Actor by, DateTimeOffset at) => Fire(
        Trigger.WithdrawApproval,
        snapshot => snapshot,
        sequence => new IncidentEvent.ApprovalWithdrawn(reason) { Sequence = sequence, At = at, By = by });

    /// <summary>The rollback of the playbook with that digest has begun: from here only its end ends the incident.</summary>
    public Refusal? BeginRollback(string playbook, Actor by, DateTimeOffset at) => Fire(
        Trigger.BeginRollback,
        snapshot => snapshot,
        sequence => new IncidentEvent.RollbackBegan(playbook) { Sequence = sequence, At = at, By = by });

    public Refusal? CompleteRollback(string reason, Actor by, DateTimeOffset at) => Fire(
        Trigger.CompleteRollback,
        snapshot => snapshot with { Ending = new Ending(at, by, reason) },
        sequence => new IncidentEvent.Resolved(reason) { Sequence = sequence, At = at, By = by });

    public Refusal? FailRollback(string reason, Actor by, DateTimeOffset at) => Fire(
        Trigger.FailRollback,
        snapshot => snapshot,
        sequence => new IncidentEvent.RollbackFailed(reason) { Sequence = sequence, At = at, By = by });

    /// <summary>Leaves an event of something that belongs to this incident and has a life of its own, such as an approval.</summary>
    internal void Tell(IncidentEvent happened) => Happened(sequence => happened with { Sequence = sequence });
}
