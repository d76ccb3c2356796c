namespace DeployClaw.Conversations;

/// <summary>What can be pressed. The names are stored in messages that may be pressed much later, so they do not change.</summary>
public static class CardAction
{
    public const string Take = "incident.take";
    public const string Triage = "incident.triage";
    public const string Resolve = "incident.resolve";
    public const string Dismiss = "incident.dismiss";
    public const string ShowTenants = "tenants.show";
    public const string SearchTenants = "tenants.search";
    public const string NextTenants = "tenants.next";
    public const string PreviousTenants = "tenants.previous";
    public const string ShowTenant = "tenant.show";
    public const string RequestRollback = "approval.request";
    public const string Approve = "approval.approve";
    public const string Reject = "approval.reject";
    public const string Withdraw = "approval.withdraw";
    public const string Replan = "approval.replan";
    public const string ApproveBatch = "batch.approve";
    public const string RejectBatch = "batch.reject";
    public const string StopRollback = "rollback.stop";
    public const string MarkDone = "rollback.mark-done";
    public const string MarkNotDone = "rollback.mark-not-done";
    public const string GoUnfrozen = "rollback.go-unfrozen";
    public const string Open = "link.open";

    public static CardLead LeadOf(string action) => action switch
    {
        ShowTenants or ShowTenant or Resolve or Dismiss or RequestRollback => CardLead.NewDialog,
        Approve or Reject or ApproveBatch or RejectBatch or MarkDone or MarkNotDone or GoUnfrozen => CardLead.NewDialog,
        SearchTenants or NextTenants or PreviousTenants => CardLead.SameDialog,
        Open => CardLead.Nowhere,
        _ => CardLead.Answer,
    };
}

/// <summary>Where a press leads: platforms have to know before there is an answer, since a dialog must open at once.</summary>
public enum CardLead
{
    /// <summary>What it does shows on the card; a refusal is told to who pressed.</summary>
    Answer,
    NewDialog,
    SameDialog,

    /// <summary>A link, which the person's own browser follows.</summary>
    Nowhere,
}
