using DeployClaw.Incidents;

namespace DeployClaw.Conversations;

/// <summary>
/// What the thread is told of approvals. Votes stand on their cards; what they come to is said, one reply for all that one change did alike, since
/// a batch may be hundreds.
/// </summary>
internal static class ApprovalNews
{
    private const int MostNames = 20;

    public static IEnumerable<OutboundMessage.Reply> OfBrokenGlass(IReadOnlyList<IncidentEvent> news) =>
        Told(news.OfType<IncidentEvent.GlassBroken>(), happened => happened.Playbook, (names, first) =>
            Prose.Of(new Run.Strong("Break glass: "), new Run.Name(first.By), $" approved {names} alone, where it takes several: {first.Reason}")).Select(told => told with { Broadcast = true });

    public static IEnumerable<OutboundMessage.Reply> Of(IReadOnlyList<IncidentEvent> news, IncidentSnapshot after, bool runs) =>
    [
        .. Told(news.OfType<IncidentEvent.GrantMinted>(), happened => happened.Playbook, (names, first) => Prose.Of(
            new Run.Strong("Approved: "), $"{names}. {ApprovalPhrases.WhoRuns(first.Rehearsal is not null || first.Digest == after.Triage?.Outcome?.Deployment?.Digest, runs)} It is good until ", new Run.Moment(first.ExpiresAt), ". The last vote that it took is that of ",
            new Run.Name(first.By), $": {Reason(first.Approval, news)}")),
        .. Told(news.OfType<IncidentEvent.VerdictGiven>().Where(given => given.Verdict == "denied"), happened => happened.Playbook, (names, first) =>
            Prose.Of(new Run.Strong("Rejected "), "by ", new Run.Name(first.By), $": {names}. {Reason(first.Approval, news)}")),
        .. Told(news.OfType<IncidentEvent.GrantRevoked>(), happened => happened.Playbook, (names, first) =>
            Prose.Of(new Run.Strong("Approved no more: "), $"{names}. {first.Why}")),
        .. Told(news.OfType<IncidentEvent.VoteStruck>(), happened => happened.Playbook, (names, first) =>
            Prose.Of(new Run.Strong("Vote struck: "), $"{names}. {first.Why}")),
        .. Told(news.OfType<IncidentEvent.ApprovalExpired>(), happened => happened.Playbook, (names, _) =>
            Prose.Of(new Run.Strong("Expired: "), $"the approval of {names}.")),
        .. after.Ended ? [] : Told(news.OfType<IncidentEvent.ApprovalOutdated>(), happened => happened.Playbook, (names, first) =>
            Prose.Of(new Run.Strong("To be planned again: "), $"{names}. {first.Why}")),
    ];

    private static string Reason(string approval, IReadOnlyList<IncidentEvent> news) =>
        news.OfType<IncidentEvent.VoteCast>().LastOrDefault(vote => vote.Approval == approval)?.Reason ?? "";

    private static IEnumerable<OutboundMessage.Reply> Told<T>(IEnumerable<T> news, Func<T, string> name, Func<string, T, Prose> say)
        where T : IncidentEvent
    {
        var all = news.ToList();
        if (all is [var first, ..])
        {
            var names = all.Select(name).Distinct(StringComparer.Ordinal).ToList();
            var text = say(NameList.Of(names, MostNames), first);
            yield return new OutboundMessage.Reply($"event-{first.Sequence}", new Card(Tone.Neutral, text.PlainText, text.PlainText, [new CardBlock.Text(text)]));
        }
    }
}
