using DeployClaw.Approvals;

namespace DeployClaw.Conversations;

/// <summary>What can be pressed on an approval as it stands; once it is decided, nothing that could change it.</summary>
internal static class ApprovalButtons
{
    private static readonly Confirmation Withdrawal = new(
        "Withdraw your vote?", "It counts no more, and a grant that has not been used is revoked.", "Withdraw");

    public static IReadOnlyList<Button> Of(ApprovalView view)
    {
        var approval = view.Approval;
        List<Button> buttons = [];
        if (approval.State == ApprovalState.Pending)
        {
            buttons.Add(new Button(CardAction.Approve, "Approve…", approval.Id) { Style = ButtonStyle.Primary });
        }

        if (approval.Open)
        {
            buttons.Add(new Button(CardAction.Reject, "Reject…", approval.Id) { Style = ButtonStyle.Danger });
        }

        if (approval.Open && approval.Votes.Any(vote => vote.Stands))
        {
            buttons.Add(new Button(CardAction.Withdraw, "Withdraw my vote", approval.Id) { Confirmation = Withdrawal });
        }

        if (approval.State == ApprovalState.Stale)
        {
            buttons.Add(new Button(CardAction.Replan, "Re-plan", approval.Incident.Value) { Style = ButtonStyle.Primary });
        }

        if (approval.State == ApprovalState.Expired && view.IsDrafted)
        {
            buttons.Add(new Button(CardAction.RequestRollback, "Request rollback", RequestDialog.Value(approval.Incident, approval.Case.Playbook)));
        }

        if (approval.Open && approval.Case.Playbook is PlaybookAtStake.OfTenant { Tenant.Schema: var schema })
        {
            buttons.Add(new Button(CardAction.ShowTenant, "Details", $"{approval.Incident.Value}|{schema}"));
        }

        return buttons;
    }
}
