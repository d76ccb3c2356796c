using DeployClaw.Approvals;
using DeployClaw.Triage;

namespace DeployClaw.Conversations;

/// <summary>Asks for one vote on several alike playbooks: lists every tenant with its risk; and says afterwards what came of it for each.</summary>
public static class ApprovalBatchDialog
{
    public const string ApproveId = "batch.approve";
    public const string RejectId = "batch.reject";

    /// <summary>Tenants in a line of the dialog, of which Slack takes a hundred.</summary>
    private const int InALine = 40;

    public static Dialog Approve(ApprovalBatch batch) => new(
        ApproveId,
        "Approve",
        [
            .. Shown(batch),
            new CardBlock.Input(ApprovalDialog.ReasonInput, "Why is this right?") { Multiline = true, Hint = "It stands with each tenant's vote." },
            .. batch.Destroys
                ? (IEnumerable<CardBlock>)[new CardBlock.Input(ApprovalDialog.NameInput, $"Type “{batch.Phrase}” to confirm") { Hint = "The way down destroys what is named above." }]
                : [],
        ],
        StateOf(batch))
    {
        Submit = "Approve all",
    };

    public static Dialog Reject(ApprovalBatch batch) => new(
        RejectId, "Reject", [.. Shown(batch), new CardBlock.Input(ApprovalDialog.ReasonInput, "Why not?") { Multiline = true }], StateOf(batch))
    {
        Submit = "Reject all",
    };

    /// <summary>The batch and what was shown of it; null where it is not such a state.</summary>
    public static (string Batch, string Fingerprint)? Parse(string state) => state.Split('|') is [var batch, var fingerprint] ? (batch, fingerprint) : null;

    /// <summary>For who voted: what came of it, tenant by tenant.</summary>
    public static Card Outcome(IReadOnlyList<(string Tenant, string Sentence)> outcomes) => new(
        Tone.Neutral,
        "What came of it",
        $"{ReportSummary.Counted(outcomes.Count, "tenant")}.",
        [
            .. outcomes.GroupBy(outcome => outcome.Sentence, outcome => outcome.Tenant, StringComparer.Ordinal).SelectMany(
                group => group.Chunk(InALine).Select(tenants => new CardBlock.Text(Prose.Of(new Run.Strong(string.Join(", ", tenants)), $": {group.Key}")))),
        ]);

    private static string StateOf(ApprovalBatch batch) => $"{batch.Key}|{batch.Fingerprint}";

    private static IEnumerable<CardBlock> Shown(ApprovalBatch batch)
    {
        var worst = batch.Pending.OrderByDescending(view => view.Approval.Case.Playbook.Risk).ThenBy(view => view.Approval.Case.Playbook.Name, StringComparer.Ordinal).ToList();
        yield return new CardBlock.Text(Prose.Of(new Run.Strong(ReportSummary.Counted(worst.Count, "tenant")), ", whose playbooks differ in nothing but the schema's name:"));
        foreach (var line in worst.Chunk(InALine))
        {
            yield return new CardBlock.Text(Prose.FromString(string.Join(", ", line.Select(view => $"{view.Approval.Case.Playbook.Name} (risk {view.Approval.Case.Playbook.Risk})"))));
        }

        if (worst is [var first, ..])
        {
            yield return new CardBlock.Heading($"The steps, as {first.Approval.Case.Playbook.Name} has them");
            foreach (var (sentence, number) in ApprovalCard.StepLines(first).Select((sentence, index) => (sentence, index + 1)))
            {
                yield return new CardBlock.Text(Prose.FromString($"{number}. {sentence}"));
                if (first.Playbook?.Steps[number - 1].Statements is { Count: > 0 } statements)
                {
                    yield return new CardBlock.Excerpt(string.Join(";\n", statements.Select(statement => statement.TrimEnd(';'))) + ";");
                }
            }

            if (first.Approval.Case.Playbook is { Destroys.Count: > 0 } playbook)
            {
                yield return new CardBlock.Text(Prose.Of(new Run.Strong("The way down "), $"{string.Join(", ", playbook.Destroys)}."));
            }

            if (first.Approval.Case.Playbook is PlaybookAtStake.OfTenant one)
            {
                yield return new CardBlock.Note(Prose.Of("Template digest ", new Run.Code(one.TemplateDigest)));
            }
        }

        yield return new CardBlock.Text(Prose.FromString(RehearsalRange.Of(batch.Pending)));
    }
}
