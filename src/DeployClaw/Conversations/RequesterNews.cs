using DeployClaw.Approvals;
using DeployClaw.Incidents;

namespace DeployClaw.Conversations;

/// <summary>Tells who asked for an approval what came of it; the card and the thread say it to everybody.</summary>
public static class RequesterNews
{
    public static IReadOnlyList<OutboundMessage> Of(IReadOnlyList<IncidentEvent> news, IReadOnlyList<Approval> approvals)
    {
        var byId = approvals.Select(approval => approval.Snapshot).DistinctBy(approval => approval.Id).ToDictionary(approval => approval.Id, StringComparer.Ordinal);
        return [.. news.Select(happened => Of(happened, byId)).OfType<OutboundMessage>()];
    }

    private static OutboundMessage.Whisper? Of(IncidentEvent happened, Dictionary<string, ApprovalSnapshot> approvals)
    {
        var (id, outcome) = happened switch
        {
            IncidentEvent.GrantMinted minted => (minted.Approval, $"is approved, under grant {minted.Grant}"),
            IncidentEvent.GrantRevoked revoked => (revoked.Approval, $"is approved no more: {revoked.Why}"),
            IncidentEvent.VerdictGiven { Verdict: "denied" } denied => (denied.Approval, $"is rejected: {denied.Why}"),
            IncidentEvent.ApprovalExpired expired => (expired.Approval, $"has expired: {approvals.GetValueOrDefault(expired.Approval)?.End?.Reason}"),
            IncidentEvent.ApprovalOutdated outdated => (outdated.Approval, $"has to be planned again: {outdated.Why}"),
            _ => ("", ""),
        };
        if (!approvals.TryGetValue(id, out var approval) || approval.Case.RequestedBy is not Actor.Person requester)
        {
            return null;
        }

        var sentence = $"What you asked for, {ApprovalPhrases.Subject(approval.Case)}, {outcome}.".Replace("..", ".", StringComparison.Ordinal);
        return new OutboundMessage.Whisper($"requester-{happened.Sequence}", requester.UserId, Answers.Said(Tone.Neutral, sentence));
    }
}
