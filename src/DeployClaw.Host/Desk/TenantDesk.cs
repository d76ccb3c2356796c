using DeployClaw.Conversations;
using DeployClaw.Incidents;

namespace DeployClaw.Host.Desk;

/// <summary>Shows an incident's tenants: page by page, by name, one whole, its playbook.</summary>
internal sealed class TenantDesk(IIncidentStore incidents)
{
    public async Task<DeskAnswer> ListAsync(IncidentId incident, string? search, CancellationToken cancellation) =>
        new DeskAnswer.Privately(TenantList.Message(await incidents.TenantsAsync(incident, search, 0, cancellation)));

    public async Task<DeskAnswer> PressAsync(DeskPress press, CancellationToken cancellation)
    {
        switch (press.Action)
        {
            case CardAction.ShowTenants:
                return new DeskAnswer.Opens(TenantList.Dialog(await incidents.TenantsAsync(new IncidentId(press.Value), null, 0, cancellation)));
            case CardAction.ShowTenant when press.Value.Split('|', 2) is [var incident, var schema]:
                return await DetailAsync(new IncidentId(incident), schema, press.DialogState is not null, cancellation);
            case CardAction.SearchTenants or CardAction.NextTenants or CardAction.PreviousTenants
                when press.DialogState is { } state && TenantList.Parse(state) is { } shown:
                var (search, page) = Turned(press, shown.Search, shown.Page);
                return new DeskAnswer.Becomes(TenantList.Dialog(await incidents.TenantsAsync(shown.Incident, search, page, cancellation)));
            default:
                return DeskAnswer.Of(Refusal.Because("This button has lost what it was about. Open the list again."));
        }
    }

    public async Task<DeskAnswer> PlaybookAsync(IncidentId incident, string tenant, CancellationToken cancellation)
    {
        if (await incidents.TenantAsync(incident, tenant, cancellation) is { } found)
        {
            return new DeskAnswer.Privately(TenantDetail.Playbook(incident, found, await ApprovalAsync(incident, found, cancellation)));
        }

        var page = await incidents.TenantsAsync(incident, null, 0, cancellation);
        var near = NearWord.Of(tenant, page.Tenants.Select(known => known.Tenant.Name));
        return DeskAnswer.Of(Refusal.Because(
            near is null ? "No such tenant is known of this incident." : $"No such tenant is known of this incident. Did you mean “{near}”?"));
    }

    private async Task<DeskAnswer> DetailAsync(IncidentId incident, string schema, bool inDialog, CancellationToken cancellation)
    {
        if (await incidents.TenantAsync(incident, schema, cancellation) is not { } tenant)
        {
            return DeskAnswer.Of(Refusal.Because("This tenant is no longer known of this incident."));
        }

        var dialog = TenantDetail.Dialog(incident, tenant, await ApprovalAsync(incident, tenant, cancellation));
        return inDialog ? new DeskAnswer.Stacks(dialog) : new DeskAnswer.Opens(dialog);
    }

    private async Task<Approvals.ApprovalSnapshot?> ApprovalAsync(IncidentId incident, TenantOutcome tenant, CancellationToken cancellation) =>
        tenant.Playbook is null ? null : await incidents.OpenApprovalAsync(incident, tenant.Tenant.Schema, cancellation);

    private static (string? Search, int Page) Turned(DeskPress press, string? search, int page) => press.Action switch
    {
        CardAction.SearchTenants => (press.Inputs.GetValueOrDefault(TenantList.SearchInput) is { Length: > 0 } typed ? typed.Trim() : null, 0),
        CardAction.NextTenants => (search, page + 1),
        _ => (search, Math.Max(0, page - 1)),
    };
}
