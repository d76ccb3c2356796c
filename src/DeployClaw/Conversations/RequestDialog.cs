using DeployClaw.Approvals;
using DeployClaw.Incidents;

namespace DeployClaw.Conversations;

/// <summary>
/// Asks why a rollback is to be put up for approval: a tenant's, or what all tenants share. Who asks may not approve it.
/// </summary>
public static class RequestDialog
{
    public const string Id = "approval.request";

    public static Dialog Of(IncidentId incident, TenantOutcome tenant) =>
        Of(Value(incident, tenant.Tenant.Schema), "Request rollback", [new CardBlock.Text(TenantLine.Of(tenant))], "Why should it be rolled back?");

    /// <summary>For what is done before and after all rollbacks.</summary>
    public static Dialog Of(IncidentId incident, string pipeline, DeploymentOutcome deployment) => Of(
        Value(incident, schema: null),
        "Request redeploy",
        [
            new CardBlock.Text(Prose.Of(new Run.Strong(pipeline), " · freezing it, and what is deployed again, for all tenants")),
            .. deployment.Before.Concat(deployment.After).Select((sentence, index) => new CardBlock.Text(Prose.FromString($"{index + 1}. {sentence}"))),
        ],
        "Why should that be done?");

    /// <summary>What a button or a dialog says of what it asks for.</summary>
    public static string Value(IncidentId incident, PlaybookAtStake playbook) => Value(incident, (playbook as PlaybookAtStake.OfTenant)?.Tenant.Schema);

    /// <param name="incident">Where it is asked for.</param>
    /// <param name="schema">The tenant's; null for the deployment.</param>
    public static string Value(IncidentId incident, string? schema) => $"{incident.Value}|{schema}";

    /// <summary>Null where it is not such a value; a tenant without name stands for the deployment.</summary>
    public static (IncidentId Incident, string? Schema)? Parse(string value) =>
        value.Split('|', 2) is [var incident, var schema] ? (new IncidentId(incident), schema.Length == 0 ? null : schema) : null;

    private static Dialog Of(string state, string title, IEnumerable<CardBlock> shown, string why) => new(
        Id,
        title,
        [
            .. shown,
            new CardBlock.Note(Prose.FromString("Whoever asks for it may not approve it.")),
            new CardBlock.Input(ApprovalDialog.ReasonInput, why) { Multiline = true },
        ],
        state)
    {
        Submit = "Request",
    };
}
