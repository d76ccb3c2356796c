using static DeployClaw.Incidents.IncidentLifecycle;

namespace DeployClaw.Incidents;

/// <summary>The verbs around approvals. What happens to a single approval is told through <see cref="Tell"/>.</summary>
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

    /// <summary>Leaves an event of something that belongs to this incident and has a life of its own, such as an approval.</summary>
    internal void Tell(IncidentEvent happened) => Happened(sequence => happened with { Sequence = sequence });
}
