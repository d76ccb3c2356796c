using DeployClaw.Approvals;

namespace DeployClaw.Conversations;

/// <summary>
/// Asks for a vote: shows the digest and every statement, and asks why; where something is destroyed, its name is to be typed. Its state says
/// what was shown, so that nothing else can be approved with it.
/// </summary>
public static class ApprovalDialog
{
    public const string ApproveId = "approval.approve";
    public const string RejectId = "approval.reject";
    public const string ReasonInput = "reason";
    public const string NameInput = "name";
    public const string WayInput = "way";
    public const string Alone = "alone";
    public const string AsOneOfThem = "together";

    /// <param name="view">What is asked.</param>
    /// <param name="policy">By which it is judged.</param>
    /// <param name="mayBreakGlass">Whether this person may approve alone what takes several.</param>
    public static Dialog Approve(ApprovalView view, ApprovalPolicy policy, bool mayBreakGlass)
    {
        var playbook = view.Approval.Case.Playbook;
        List<CardBlock> blocks = [.. Shown(view), new CardBlock.Input(ReasonInput, "Why is this right?") { Multiline = true, Hint = "The channel and the trail keep it." }];
        if (playbook.Destroys.Count > 0)
        {
            blocks.Add(new CardBlock.Input(NameInput, $"Type {playbook.Name} to confirm") { Hint = "The way down destroys what is named above." });
        }

        if (mayBreakGlass && policy.TermsFor(view.Approval.Case) is { Quorum: > 1 } terms)
        {
            blocks.Add(new CardBlock.Input(WayInput, "How does your vote count?")
            {
                Value = AsOneOfThem,
                Choices = [(AsOneOfThem, $"As one of {terms.Quorum}"), (Alone, "Break glass: alone, and the channel is told so")],
            });
        }

        return new Dialog(ApproveId, "Approve", blocks, StateOf(view.Approval)) { Submit = "Approve" };
    }

    public static Dialog Reject(ApprovalView view) => new(
        RejectId,
        "Reject",
        [.. Shown(view), new CardBlock.Input(ReasonInput, "Why not?") { Multiline = true, Hint = "The channel and the trail keep it." }],
        StateOf(view.Approval))
    {
        Submit = "Reject",
    };

    /// <summary>What was shown: the approval, the digest, the policy's version. Null where it is not such a state.</summary>
    public static (string Approval, string Digest, string PolicyVersion)? Parse(string state) =>
        state.Split('|') is [var approval, var digest, var version] ? (approval, digest, version) : null;

    private static string StateOf(ApprovalSnapshot approval) => $"{approval.Id}|{approval.Case.Playbook.Digest}|{approval.PolicyVersion}";

    private static IEnumerable<CardBlock> Shown(ApprovalView view)
    {
        var playbook = view.Approval.Case.Playbook;
        yield return new CardBlock.Text(Prose.Of(new Run.Strong(playbook.Name), $" · risk {playbook.Risk} of 100 · {ApprovalPhrases.Subject(view.Approval.Case)}"));
        foreach (var (sentence, number) in ApprovalCard.StepLines(view).Select((sentence, index) => (sentence, index + 1)))
        {
            yield return new CardBlock.Text(Prose.FromString($"{number}. {sentence}"));
            if (view.Playbook?.Steps[number - 1].Statements is { Count: > 0 } statements)
            {
                yield return new CardBlock.Excerpt(string.Join(";\n", statements.Select(statement => statement.TrimEnd(';'))) + ";");
            }
        }

        if (playbook.Destroys.Count > 0)
        {
            yield return new CardBlock.Text(Prose.Of(new Run.Strong("The way down "), $"{string.Join(", ", playbook.Destroys)}."));
        }

        foreach (var block in ApprovalCard.Rehearsed(view))
        {
            yield return block;
        }

        yield return new CardBlock.Note(new Prose([
            "Digest ", new Run.Code(playbook.Digest), .. playbook.Rehearsal is { } rehearsal ? (IEnumerable<Run>)[", rehearsal ", new Run.Code(rehearsal)] : [],
        ]));
    }
}
