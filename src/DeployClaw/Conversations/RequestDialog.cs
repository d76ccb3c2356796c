using DeployClaw.Incidents;

namespace DeployClaw.Conversations;

/// <summary>Asks why a tenant's rollback is to be put up for approval. Who asks may not approve it.</summary>
public static class RequestDialog
{
    public const string Id = "approval.request";

    public static Dialog Of(IncidentId incident, TenantOutcome tenant) => new(
        Id,
        "Request rollback",
        [
            new CardBlock.Text(TenantLine.Of(tenant)),
            new CardBlock.Note(Prose.FromString("Whoever asks for a rollback may not approve it.")),
            new CardBlock.Input(ApprovalDialog.ReasonInput, "Why should it be rolled back?") { Multiline = true },
        ],
        $"{incident.Value}|{tenant.Tenant.Schema}")
    {
        Submit = "Request",
    };
}
