using DeployClaw.Approvals;

namespace DeployClaw.Conversations;

/// <summary>
/// The card by which people are asked to approve one playbook: what it would do to whom, how dangerous that is, who may say yes, what was said so
/// far. Once it is decided the buttons are gone, and who, when and why stay.
/// </summary>
public static class ApprovalCard
{
    private const int TopFactors = 3;

    public static Card Of(ApprovalView view, ApprovalPolicy policy)
    {
        var title = ApprovalPhrases.Title(view.Approval);
        var status = Status(view, policy);
        return new Card(ApprovalPhrases.ToneOf(view.Approval.State), title, $"{title} {status.PlainText}", [.. Blocks(view, policy, title, status)]) { Urgent = true };
    }

    private static IEnumerable<CardBlock> Blocks(ApprovalView view, ApprovalPolicy policy, string title, Prose status)
    {
        yield return new CardBlock.Text(new Prose([new Run.Strong(title), " ", .. status.Runs]));
        foreach (var block in Standing(view))
        {
            yield return block;
        }

        foreach (var vote in view.Approval.Votes)
        {
            yield return new CardBlock.Text(VoteLine(view, vote));
        }

        if (view.Approval.Open)
        {
            foreach (var block in Asked(view, policy))
            {
                yield return block;
            }
        }

        if (ApprovalButtons.Of(view) is { Count: > 0 } buttons)
        {
            yield return new CardBlock.Actions(buttons);
        }

        yield return new CardBlock.Note(new Prose([
            "Playbook ", new Run.Code(ApprovalPhrases.Short(view.Approval.Case.Playbook.Digest)),
            .. view.Approval.Case.Playbook.Rehearsal is { } rehearsal ? (IEnumerable<Run>)[" · rehearsal ", new Run.Code(ApprovalPhrases.Short(rehearsal))] : [],
            " · policy ", new Run.Code(view.Approval.PolicyVersion), " · asked for by ", new Run.Name(view.Approval.Case.RequestedBy)]));
    }

    private static Prose Status(ApprovalView view, ApprovalPolicy policy) => view.Approval switch
    {
        { State: ApprovalState.Pending } => Prose.FromString($"· {ApprovalPhrases.Progress(view, policy)}"),
        { State: ApprovalState.Granted, Grant: { } grant } => Prose.Of("· good until ", new Run.Moment(grant.ExpiresAt), $", {ApprovalPhrases.Minutes(view.Left)} left"),
        { End: { } end } => Prose.Of("· ", new Run.Moment(end.At)),
        _ => Prose.FromString(""),
    };

    private static IEnumerable<CardBlock> Standing(ApprovalView view)
    {
        if (view.Approval.End is { } end)
        {
            yield return new CardBlock.Text(Prose.Of(end.Reason, " ", new Run.Name(end.By), ", ", new Run.Moment(end.At), "."));
        }

        if (view.Approval is { State: ApprovalState.Granted, Grant: { } grant })
        {
            if (grant.BrokeGlass)
            {
                yield return new CardBlock.Text(Prose.Of(new Run.Strong("Break glass: "), "one vote stood for all that it would have taken."));
            }

            yield return new CardBlock.Text(Prose.Of("Grant ", new Run.Code(grant.Id), $". {ApprovalPhrases.WhoRuns(view)}"));
        }
    }

    private static IEnumerable<CardBlock> Asked(ApprovalView view, ApprovalPolicy policy)
    {
        var playbook = view.Approval.Case.Playbook;
        var factors = (view.Tenant?.Factors ?? []).Take(TopFactors).Select(factor => $"\n• {factor.Name} {factor.Points}: {factor.Evidence.Statement}");
        if (view.Approval.Case.RejectedBefore is { } no)
        {
            yield return new CardBlock.Text(Prose.Of(new Run.Strong("Rejected before "), "by ", new Run.Name(no.By), ", ", new Run.Moment(no.At), $": {no.Reason}"));
        }

        yield return new CardBlock.Text(Prose.Of(new Run.Strong($"Risk {playbook.Risk} of 100"), $".{string.Concat(factors)}"));
        yield return new CardBlock.Text(Prose.FromString(Steps(view)));
        if (view.Deployment?.Barred is { } barred)
        {
            yield return new CardBlock.Text(Prose.Of(new Run.Strong("It would fail as things are. "), barred));
        }

        if (playbook.Destroys.Count > 0)
        {
            yield return new CardBlock.Text(Prose.Of(new Run.Strong("The way down "), $"{string.Join(", ", playbook.Destroys)}."));
        }

        foreach (var block in Rehearsed(view))
        {
            yield return block;
        }

        yield return new CardBlock.Text(Prose.FromString(ApprovalPhrases.WhoMay(view.Approval.Case, policy, view.Now)));
        if (view.Window is { } window)
        {
            yield return new CardBlock.Note(Prose.FromString(
                window.Left(view.Now) is var left && left > TimeSpan.Zero ? $"Rollback window: {ApprovalPhrases.Minutes(left)} left." : "The rollback window has closed."));
        }
    }

    /// <summary>What all tenants share is not rehearsed: the pipeline is not touched before it was approved.</summary>
    internal static IEnumerable<CardBlock> Rehearsed(ApprovalView view) => view switch
    {
        { Approval.Case.Playbook: PlaybookAtStake.OfDeployment } => [],
        { Rehearsal: null, Approval.Case.Playbook.Rehearsal: { } hash } => [new CardBlock.Text(Prose.FromString($"Rehearsed: {ApprovalPhrases.Short(hash)}."))],
        _ => RehearsalEvidence.Of(view.Rehearsal, view.Playbook?.Before),
    };

    private static string Steps(ApprovalView view) => string.Join('\n', StepLines(view).Select((sentence, index) => $"{index + 1}. {sentence}"));

    public static IEnumerable<string> StepLines(ApprovalView view) => view switch
    {
        { Playbook: { } playbook } => playbook.Steps.Select(step => step.Sentence),
        { Deployment: { } deployment } => [.. deployment.Before, "Roll the tenants back, each under an approval of its own.", .. deployment.After],
        _ => ["The steps are no longer those that were drafted: plan again."],
    };

    private static Prose VoteLine(ApprovalView view, Vote vote) => Prose.Of(
        new Run.Strong($"{ApprovalPhrases.WhatOf(vote)}: "),
        new Run.Name(vote.As),
        ", ",
        new Run.Moment(vote.WithdrawnAt ?? vote.At),
        $": {vote.Reason}",
        view.WhyUncounted(vote) is { } why ? $" (It does not count any more: {why})" : "");
}
