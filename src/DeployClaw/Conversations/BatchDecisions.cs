using DeployClaw.Approvals;
using DeployClaw.Incidents;
using DeployClaw.Triage;

namespace DeployClaw.Conversations;

/// <summary>What was decided on a batch, a line for each decision however many tenants it was on: who, when, why, which.</summary>
internal static class BatchDecisions
{
    private const int MostLines = 12;
    private const int MostNames = 20;

    public static IEnumerable<CardBlock> Of(ApprovalBatch batch)
    {
        var lines = batch.Approvals.SelectMany(Votes).Concat(batch.Approvals.SelectMany(Ends))
            .GroupBy(decision => (decision.What, decision.By, decision.At, decision.Why), decision => decision.Playbook)
            .OrderBy(decision => decision.Key.At)
            .ToList();
        if (lines.Count > MostLines)
        {
            yield return new CardBlock.Note(Prose.FromString($"{ReportSummary.Counted(lines.Count - MostLines, "earlier decision")}: /deployclaw audit has them."));
        }

        foreach (var line in lines.TakeLast(MostLines))
        {
            yield return new CardBlock.Text(Prose.Of(
                new Run.Strong($"{line.Key.What}: "), new Run.Name(line.Key.By), ", ", new Run.Moment(line.Key.At), $": {line.Key.Why} ({NameList.Of([.. line], MostNames)})"));
        }
    }

    private static IEnumerable<Decision> Votes(ApprovalView view) => view.Approval.Votes.Select(vote => new Decision(
        ApprovalPhrases.WhatOf(vote),
        vote.As,
        vote.WithdrawnAt ?? vote.At,
        vote.Reason + (view.WhyUncounted(vote) is { } why ? $" It does not count any more: {why}" : ""),
        view.Approval.Case.Playbook.Name));

    /// <summary>A rejection is told with its vote.</summary>
    private static IEnumerable<Decision> Ends(ApprovalView view) => view.Approval is { End: { } end, State: not ApprovalState.Rejected }
        ? [new Decision(Capital(ApprovalWords.Of(view.Approval.State)), end.By, end.At, end.Reason, view.Approval.Case.Playbook.Name)]
        : [];

    private static string Capital(string word) => char.ToUpperInvariant(word[0]) + word[1..];

    private sealed record Decision(string What, Actor By, DateTimeOffset At, string Why, string Playbook);
}
