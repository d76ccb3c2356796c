namespace DeployClaw.Conversations;

/// <summary>What can be pressed. The names are stored in messages that may be pressed much later, so they do not change.</summary>
public static class CardAction
{
    public const string Take = "incident.take";
    public const string Triage = "incident.triage";
    public const string Mute = "incident.mute";
    public const string Resolve = "incident.resolve";
    public const string Dismiss = "incident.dismiss";
    public const string ShowTenants = "tenants.show";
    public const string SearchTenants = "tenants.search";
    public const string NextTenants = "tenants.next";
    public const string PreviousTenants = "tenants.previous";
    public const string ShowTenant = "tenant.show";
    public const string ShowPlaybook = "playbook.show";
    public const string Open = "link.open";
}
