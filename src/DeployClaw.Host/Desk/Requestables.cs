using DeployClaw.Approvals;
using DeployClaw.Conversations;
using DeployClaw.Host.Workers;
using DeployClaw.Incidents;
using DeployClaw.Tenants;

namespace DeployClaw.Host.Desk;

/// <summary>What can be asked for: a tenant's rollback, or what the deployment's tenants share, as the newest triage drafted it.</summary>
internal sealed class Requestables(IIncidentStore incidents, ApprovalPolicy policy)
{
    private static readonly Refusal Gone = Refusal.Because("This is no longer known of this incident.");

    /// <param name="value">Of a button or a dialog: <see cref="RequestDialog.Value(IncidentId, string)"/>.</param>
    /// <param name="cancellation">Ends it.</param>
    public async Task<(Requestable? Found, Refusal? Refusal)> FindAsync(string value, CancellationToken cancellation)
    {
        var (found, refusal) = RequestDialog.Parse(value) switch
        {
            (var incident, { } schema) => await TenantAsync(incident, schema, cancellation),
            (var incident, null) => await DeploymentAsync(incident, cancellation),
            null => (null, Gone),
        };
        return found is not null && await incidents.OpenApprovalAsync(found.Incident, found.Schema, cancellation) is { } open
                && open.Case.Playbook.Digest == found.Playbook.Digest && !policy.Outdates(open)
            ? (null, Refusal.Because($"{found.Subject} is up for approval already."))
            : (found, refusal);
    }

    /// <summary>Open incidents whose deployment playbook is not among those digests, and could be asked for.</summary>
    public async Task<IReadOnlyList<IncidentView>> DeploymentsAsync(IReadOnlySet<string> open, string? search, CancellationToken cancellation) =>
    [
        .. (await incidents.OpenAsync(cancellation)).Where(view =>
            view is { Incident.State: IncidentState.Triaged or IncidentState.AwaitingApproval, Outcome: { Deployment: { } deployment, Execution: { } execution } }
            && !open.Contains(deployment.Digest) && execution.Pipeline.Name.Contains(search ?? "", StringComparison.OrdinalIgnoreCase)),
    ];

    private async Task<(Requestable?, Refusal?)> TenantAsync(IncidentId incident, string schema, CancellationToken cancellation) =>
        await incidents.TenantAsync(incident, schema, cancellation) switch
        {
            null => (null, Gone),
            { Playbook: null, Impact: Impact.Hit } hit => (null, Refusal.Because($"Triage drafted no playbook for {hit.Tenant.Name}: there is nothing to approve.")),
            { Playbook: null } other => (null, Refusal.Because(
                $"{other.Tenant.Name} is {Words.Of(other.Impact)}, and playbooks are drafted only for tenants that were hit: there is nothing to approve.")),
            { Playbook.ManualReason: { } reason } manual => (null, Refusal.Because($"{manual.Tenant.Name} takes a person: {reason} Nobody can approve that.")),
            var tenant => (
                new Requestable(incident, ApprovalOffers.AtStake(tenant), $"The rollback of {tenant.Tenant.Name}", RequestDialog.Of(incident, tenant)) { Schema = tenant.Tenant.Schema }, null),
        };

    private async Task<(Requestable?, Refusal?)> DeploymentAsync(IncidentId incident, CancellationToken cancellation)
    {
        if ((await incidents.FindAsync(incident, cancellation))?.Outcome is not { } outcome)
        {
            return (null, Gone);
        }

        if (outcome is not { Deployment: { } deployment, Execution.Pipeline.Name: { } pipeline })
        {
            return (null, Refusal.Because("There is nothing to freeze or to deploy again for all tenants."));
        }

        var playbook = ApprovalOffers.AtStake(deployment, pipeline, await TouchedAsync(incident, cancellation));
        return (new Requestable(incident, playbook, $"Freezing and redeploying {pipeline}", RequestDialog.Of(incident, pipeline, deployment)), null);
    }

    /// <summary>Those that are not touched come last.</summary>
    private async Task<IReadOnlyList<TenantOutcome>> TouchedAsync(IncidentId incident, CancellationToken cancellation)
    {
        List<TenantOutcome> touched = [];
        for (var number = 0; ; number++)
        {
            var page = await incidents.TenantsAsync(incident, null, number, cancellation);
            touched.AddRange(page.Tenants.Where(tenant => tenant.Impact != Impact.Unaffected));
            if (number >= page.Last || page.Tenants.Any(tenant => tenant.Impact == Impact.Unaffected))
            {
                return touched;
            }
        }
    }
}

/// <summary>A playbook that may be put up for approval. <see cref="Subject"/> begins a sentence.</summary>
internal sealed record Requestable(IncidentId Incident, PlaybookAtStake Playbook, string Subject, Dialog Dialog)
{
    /// <summary>The tenant's; null for the deployment.</summary>
    public string? Schema { get; init; }
}
