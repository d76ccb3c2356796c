using DeployClaw.Approvals;
using DeployClaw.Triage;

namespace DeployClaw.Conversations;

/// <summary>What waits for approval: for who typed the command, and on App Home.</summary>
public static class ApprovalList
{
    private const int Most = 20;
    private const int MostAskable = 5;

    /// <param name="mine">Those that this person can still vote on.</param>
    /// <param name="others">The other open ones.</param>
    /// <param name="askable">Incidents whose deployment playbook is not up for approval and could be.</param>
    /// <param name="policy">By which they are judged.</param>
    public static Card Message(
        IReadOnlyList<ApprovalView> mine, IReadOnlyList<ApprovalView> others, IReadOnlyList<IncidentView> askable, ApprovalPolicy policy)
    {
        var summary = mine.Count + others.Count == 0
            ? "Nothing waits for approval."
            : $"{ReportSummary.Counted(mine.Count, "approval")} for you, {others.Count} open besides.";
        return new Card(
            Tone.Neutral,
            "Approvals",
            summary,
            [
                new CardBlock.Text(Prose.Of(new Run.Strong(summary))),
                .. Entries(mine, policy),
                .. Entries(others, policy, votable: false),
                .. askable.Take(MostAskable).Select(Askable),
            ]);
    }

    private static CardBlock.Entry Askable(IncidentView view) => new(
        Prose.Of(
            new Run.Strong(view.Outcome!.Execution!.Pipeline.Name), " · freezing and redeploying · not up for approval · ", new Run.Code(ApprovalPhrases.Short(view.Outcome.Deployment!.Digest))),
        new Button(CardAction.RequestRollback, "Request redeploy…", RequestDialog.Value(view.Incident.Id, schema: null)));

    public static IEnumerable<CardBlock> Entries(IReadOnlyList<ApprovalView> views, ApprovalPolicy policy, bool votable = true)
    {
        foreach (var view in views.Take(Most))
        {
            var asked = view.Approval.Case;
            var standing = view.Approval.State == ApprovalState.Pending ? ApprovalPhrases.Progress(view, policy) : ApprovalWords.Of(view.Approval.State);
            yield return new CardBlock.Entry(
                Prose.Of(new Run.Strong(asked.Playbook.Name), $" · risk {asked.Playbook.Risk} · {standing} · ", new Run.Code(ApprovalPhrases.Short(asked.Playbook.Digest))),
                votable ? new Button(CardAction.Approve, "Approve…", view.Approval.Id) : null);
        }

        if (views.Count > Most)
        {
            yield return new CardBlock.Note(Prose.FromString($"… and {views.Count - Most} more: /deployclaw approvals NAME finds them."));
        }
    }
}
