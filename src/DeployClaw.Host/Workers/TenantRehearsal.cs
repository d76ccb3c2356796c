using DeployClaw.Host.Store;
using DeployClaw.Incidents;
using DeployClaw.Playbooks;
using Microsoft.Extensions.Logging;

namespace DeployClaw.Host.Workers;

/// <summary>Rehearses one tenant's playbook and keeps what came of it.</summary>
internal sealed class TenantRehearsal(RehearsalTerms terms, RehearsalRecords rehearsals, TimeProvider clock, ILogger<TenantRehearsal> log)
{
    /// <summary>Whether there is a database to rehearse in.</summary>
    public bool IsPossible => terms.Database is not null;

    /// <returns>The tenant with what came of it.</returns>
    /// <param name="id">Where the playbook was drafted.</param>
    /// <param name="run">By which triage.</param>
    /// <param name="tenant">With a playbook that is to be rehearsed.</param>
    /// <param name="cancellation">Ends it; nothing is kept then.</param>
    /// <exception cref="SourceUnavailableException">The database could not be reached; nothing is kept.</exception>
    public async Task<TenantOutcome> RunAsync(IncidentId id, int run, TenantOutcome tenant, CancellationToken cancellation)
    {
        var outcome = await TryAsync(tenant, cancellation);
        await rehearsals.AddAsync(id, run, tenant.Tenant, outcome, cancellation);
        return tenant.With(outcome);
    }

    /// <summary>Keeps that it was not tried; <paramref name="why"/> is a sentence.</summary>
    public async Task<TenantOutcome> SkipAsync(IncidentId id, int run, TenantOutcome tenant, string why, CancellationToken cancellation)
    {
        var outcome = NotDone(tenant, why);
        await rehearsals.AddAsync(id, run, tenant.Tenant, outcome, cancellation);
        return tenant.With(outcome);
    }

    private async Task<RehearsalOutcome> TryAsync(TenantOutcome tenant, CancellationToken cancellation)
    {
        if (terms.Database is not { } database)
        {
            return NotDone(tenant, "No database was given to rehearse in.");
        }

        try
        {
            var playbook = PlaybookForm.Read(tenant.Playbook!.Form!, tenant.Tenant.Name);
            return playbook.Digest == tenant.Playbook.Digest
                ? new RehearsalOutcome.Done(await database.RehearseAsync(playbook, cancellation))
                : NotDone(tenant, "What is stored of the playbook is not what its digest covers.");
        }
        catch (Exception malfunction) when (malfunction is not (OperationCanceledException or SourceUnavailableException))
        {
            // Told and ended, since to run it again would end the same way.
            log.LogError(malfunction, "The rehearsal of {Tenant} failed unexpectedly", tenant.Tenant);
            return NotDone(tenant, $"The rehearsal failed unexpectedly ({malfunction.GetType().Name}); the log has the details.");
        }
    }

    private RehearsalOutcome.NotDone NotDone(TenantOutcome tenant, string why) => new(tenant.Playbook!.Digest, why, clock.GetUtcNow());
}
