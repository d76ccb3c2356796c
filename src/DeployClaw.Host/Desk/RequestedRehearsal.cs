using DeployClaw.Host.Workers;
using DeployClaw.Incidents;

namespace DeployClaw.Host.Desk;

/// <summary>
/// Rehearses once more what somebody asks to be put up for approval: how it went before may be hours ago, and the tenant may have changed since.
/// </summary>
internal sealed class RequestedRehearsal(IIncidentStore incidents, TenantRehearsal rehearsal)
{
    /// <summary>The tenant with what came of it, or why it cannot be rehearsed now; nothing of both where there is nothing to rehearse.</summary>
    public async Task<(TenantOutcome? Tenant, Refusal? Refusal)> RunAsync(Requestable asked, CancellationToken cancellation)
    {
        if (asked.Schema is not { } schema
            || !rehearsal.IsPossible
            || (await incidents.FindAsync(asked.Incident, cancellation))?.Incident is not { Triage.Number: var run } incident
            || await incidents.TenantAsync(asked.Incident, schema, cancellation) is not { IsToBeRehearsed: true } tenant)
        {
            return (null, null);
        }

        return incident.Rehearses(run)
            ? (null, Refusal.Because("The playbooks of this incident are being rehearsed; ask again when that is over."))
            : (await RunAsync(asked.Incident, run, tenant, cancellation), null);
    }

    private async Task<TenantOutcome> RunAsync(IncidentId incident, int run, TenantOutcome tenant, CancellationToken cancellation)
    {
        try
        {
            return await rehearsal.RunAsync(incident, run, tenant, cancellation);
        }
        catch (SourceUnavailableException unavailable)
        {
            return await rehearsal.SkipAsync(incident, run, tenant, unavailable.Message, cancellation);
        }
    }
}
