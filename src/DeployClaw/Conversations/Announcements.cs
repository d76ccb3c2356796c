using DeployClaw.Incidents;

namespace DeployClaw.Conversations;

/// <summary>
/// What an incident's threads are told of its events. Whoever saves events sends these too, so that nothing can happen in silence; the steps
/// of a triage are told by who ran them, since they come with evidence. The whole channel hears only what concerns it: approval is needed, a
/// rollback failed, it is over, it is back. That somebody broke glass it hears though the incident is muted: that is what it is told for.
/// </summary>
public static class Announcements
{
    /// <param name="news">What happened.</param>
    /// <param name="after">To which incident.</param>
    /// <param name="runs">Whether the program runs rollbacks, or people do.</param>
    public static IReadOnlyList<OutboundMessage> Of(IReadOnlyList<IncidentEvent> news, IncidentSnapshot after, bool runs = false) =>
    [
        .. ApprovalNews.OfBrokenGlass(news),
        .. news.OfType<IncidentEvent.RehearsalBegan>().Select(began => new OutboundMessage.ApprovalCard($"rehearsal-{began.Number}", RehearsalCard.KeyOf(began.Number))),
        .. news.Where(happened => !IsOldOffer(happened, news)).Select(happened => Of(happened, after)).OfType<OutboundMessage.Reply>().Concat(ApprovalNews.Of(news, after, runs))
            .Select(told => Muted(after, news[^1].At) ? told with { Broadcast = false } : told),
    ];

    private static OutboundMessage.Reply? Of(IncidentEvent happened, IncidentSnapshot after) => happened switch
    {
        IncidentEvent.Reopened reopened => Broadcast(reopened, EndingReply.Reopened(after, reopened.Why)),
        IncidentEvent.TriageFailed failed => Quiet(failed, EndingReply.TriageFailed(failed.Reason)),
        IncidentEvent.Resolved resolved => Broadcast(resolved, EndingReply.Ended(after with { State = IncidentState.Resolved }, Ending(resolved, resolved.Reason))),
        IncidentEvent.Dismissed dismissed => Quiet(dismissed, EndingReply.Ended(after with { State = IncidentState.Dismissed }, Ending(dismissed, dismissed.Reason))),
        IncidentEvent.RollbackFailed failed => Broadcast(failed, EndingReply.RollbackFailed(failed.Reason)),
        IncidentEvent.ApprovalOffered offered => Broadcast(offered, EndingReply.ApprovalNeeded(offered.Playbooks)),
        IncidentEvent.TriageBegan { By: Actor.Person } began => Quiet(began, EndingReply.AskedForTriage(began.By)),
        IncidentEvent.Taken taken => Quiet(taken, EndingReply.Taken(taken.By, taken.Before)),
        IncidentEvent.Muted muted when muted.Until <= muted.At => Quiet(muted, EndingReply.Unmuted(muted.By)),
        IncidentEvent.Muted muted => Quiet(muted, EndingReply.Muted(new Mute(muted.Until, muted.By, muted.Reason))),
        _ => RollbackNews.Of(happened, after),
    };

    /// <summary>Another triage found what was up for approval before: nobody needs to hear that twice.</summary>
    private static bool IsOldOffer(IncidentEvent happened, IReadOnlyList<IncidentEvent> news) =>
        happened is IncidentEvent.ApprovalOffered && news.Any(other => other is IncidentEvent.TriageEnded) && !news.Any(other => other is IncidentEvent.ApprovalRequested);

    /// <summary>Then all is told in the thread alone.</summary>
    private static bool Muted(IncidentSnapshot incident, DateTimeOffset at) => incident.Mute is { } mute && mute.Until > at;

    private static Ending Ending(IncidentEvent happened, string reason) => new(happened.At, happened.By, reason);

    private static OutboundMessage.Reply Broadcast(IncidentEvent happened, Card card) => Quiet(happened, card) with { Broadcast = true };

    private static OutboundMessage.Reply Quiet(IncidentEvent happened, Card card) => new($"event-{happened.Sequence}", card);
}
