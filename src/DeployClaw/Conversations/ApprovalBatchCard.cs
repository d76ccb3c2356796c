using DeployClaw.Approvals;
using DeployClaw.Triage;

namespace DeployClaw.Conversations;

/// <summary>One card for tenants whose playbooks are alike: how many wait, how many are decided, and which.</summary>
public static class ApprovalBatchCard
{
    private const int MostNames = 40;

    public static Card Of(ApprovalBatch batch, ApprovalPolicy policy)
    {
        var title = batch.Pending.Count > 0
            ? $"Approve the same rollback of {ReportSummary.Counted(batch.Pending.Count, "tenant")}?"
            : $"Decided: the same rollback of {ReportSummary.Counted(batch.Approvals.Count, "tenant")}";
        return new Card(batch.Pending.Count > 0 ? Tone.Warning : Tone.Muted, title, $"{title} {Counts(batch)}.", [.. Blocks(batch, policy, title)]) { Urgent = true };
    }

    private static IEnumerable<CardBlock> Blocks(ApprovalBatch batch, ApprovalPolicy policy, string title)
    {
        yield return new CardBlock.Text(Prose.Of(new Run.Strong(title), $" · {Counts(batch)}{Expiring(batch)}"));
        foreach (var group in batch.Approvals.GroupBy(view => view.Approval.State).OrderBy(group => group.Key))
        {
            yield return new CardBlock.Text(Prose.Of(new Run.Strong($"{group.Count()} {ApprovalWords.Of(group.Key)}: "), Names([.. group], policy)));
        }

        foreach (var decision in BatchDecisions.Of(batch))
        {
            yield return decision;
        }

        if (batch.Pending is [var first, ..])
        {
            yield return new CardBlock.Text(Prose.FromString(string.Join('\n', ApprovalCard.StepLines(first).Select((sentence, index) => $"{index + 1}. {sentence}"))));
            yield return new CardBlock.Facts(
            [
                new Fact("Rehearsal", RehearsalRange.Of(batch.Pending)),
                new Fact("Who may approve", ApprovalPhrases.WhoMay(batch.Pending.MaxBy(view => view.Approval.Case.Playbook.Risk)!.Approval.Case, policy, first.Now)),
            ]);
            yield return new CardBlock.Actions(
            [
                new Button(CardAction.ApproveBatch, $"Approve all {batch.Pending.Count}…", batch.Key) { Style = ButtonStyle.Primary },
                new Button(CardAction.RejectBatch, $"Reject all {batch.Pending.Count}…", batch.Key) { Style = ButtonStyle.Danger },
            ]);
        }

        if (batch.Approvals.FirstOrDefault(view => view.Approval.State == ApprovalState.Granted)?.Approval.Incident is { } incident)
        {
            yield return new CardBlock.Note(Prose.FromString(ApprovalPhrases.WhoRuns(batch.Approvals[0])));
            yield return new CardBlock.Actions([new Button(CardAction.ShowTenants, "View all tenants", incident.Value)]);
        }

        if (batch.Approvals is [{ Approval.Case.Playbook: PlaybookAtStake.OfTenant one }, ..])
        {
            yield return new CardBlock.Note(Prose.Of("Alike by template ", new Run.Code(ApprovalPhrases.Short(one.TemplateDigest)), ". Each tenant keeps votes of its own, and a tenant that takes more of them, or other people, waits for those."));
        }
    }

    private static string Expiring(ApprovalBatch batch) =>
        batch.Pending.Count == 0 ? "" : $", {(batch.Pending.Select(view => view.Approval.ExpiresAt).Distinct().Count() > 1 ? "the first expires" : "expires")} in {ApprovalPhrases.Minutes(batch.Pending.Min(view => view.Left))}";

    private static string Votes(ApprovalView view, ApprovalPolicy policy) =>
        view.Approval.State == ApprovalState.Pending ? $", {ApprovalPhrases.Votes(view, policy)}" : "";

    private static string Counts(ApprovalBatch batch) => string.Join(
        ", ", batch.Approvals.GroupBy(view => view.Approval.State).OrderBy(group => group.Key).Select(group => $"{group.Count()} {ApprovalWords.Of(group.Key)}"));

    private static string Names(IReadOnlyList<ApprovalView> views, ApprovalPolicy policy)
    {
        var names = views.OrderByDescending(view => view.Approval.Case.Playbook.Risk).ThenBy(view => view.Approval.Case.Playbook.Name, StringComparer.Ordinal)
            .Take(MostNames).Select(view => $"{view.Approval.Case.Playbook.Name} (risk {view.Approval.Case.Playbook.Risk}{Votes(view, policy)})");
        return string.Join(", ", names) + (views.Count > MostNames ? $" and {views.Count - MostNames} more" : "");
    }
}
