using System.Collections.Concurrent;
using DeployClaw.Approvals;
using DeployClaw.Host.Store;
using DeployClaw.Host.Telemetry;
using DeployClaw.Incidents;
using Microsoft.Extensions.Logging;

namespace DeployClaw.Host.Workers;

/// <summary>
/// Rehearses the safe playbooks of the tenants that a triage found hit, side by side within a budget of connections, and only then has people
/// asked. What a node that died had rehearsed is on record and is not repeated, nor is what an earlier triage had, where nothing of it has changed; a triage that begins meanwhile makes it moot.
/// </summary>
internal sealed class RehearsalWorker(
    TenantRehearsal rehearsal,
    RehearsalTerms terms,
    RehearsalRecords rehearsals,
    ApprovalStore approvals,
    IIncidentStore incidents,
    ApprovalPolicy policy,
    Node node,
    ILogger<RehearsalWorker> log)
{
    /// <summary>After so many the card says how far it is.</summary>
    private const int ToldEach = 20;

    public async Task RunAsync(IncidentId id, CancellationToken cancellation)
    {
        if ((await incidents.FindAsync(id, cancellation))?.Incident is not { Triage.Number: var run } found || !found.Rehearses(run))
        {
            return;
        }

        using var activity = Measures.Source.StartActivity("rehearsal");
        activity?.SetTag("deployclaw.incident", id.Value);
        await rehearsals.KeepAsync(id, run, terms.Policy.RehearsalAge, cancellation);
        var tenants = await rehearsals.TenantsAsync(id, run, cancellation);
        log.LogInformation("The rehearsal of triage {Number} of {Incident} begins", run, id);
        await CompleteAsync(id, run, await RehearseAsync(id, run, tenants, cancellation), cancellation);
    }

    /// <returns>All of them, in their order, those that were rehearsed with what came of it.</returns>
    private async Task<IReadOnlyList<TenantOutcome>> RehearseAsync(IncidentId id, int run, IReadOnlyList<TenantOutcome> tenants, CancellationToken cancellation)
    {
        var rehearsed = new ConcurrentDictionary<string, TenantOutcome>(StringComparer.Ordinal);
        var unreachable = new TaskCompletionSource<string>();
        var options = new ParallelOptions { MaxDegreeOfParallelism = Math.Max(1, terms.Policy.RehearsalConnections), CancellationToken = cancellation };
        await Parallel.ForEachAsync(
            tenants.Where(tenant => tenant is { IsToBeRehearsed: true, Rehearsal: null }),
            options,
            async (tenant, token) =>
            {
                rehearsed[tenant.Tenant.Schema] = await RehearseAsync(id, run, tenant, unreachable, token);
                if (rehearsed.Count % ToldEach == 0)
                {
                    await rehearsals.WantCardAsync(id, run, token);
                }
            });
        return [.. tenants.Select(tenant => rehearsed.GetValueOrDefault(tenant.Tenant.Schema, tenant))];
    }

    /// <summary>Where the database could not be reached for one, nobody waits for it again and again for all the others.</summary>
    private async Task<TenantOutcome> RehearseAsync(IncidentId id, int run, TenantOutcome tenant, TaskCompletionSource<string> unreachable, CancellationToken cancellation)
    {
        if (!unreachable.Task.IsCompleted)
        {
            try
            {
                return await rehearsal.RunAsync(id, run, tenant, cancellation);
            }
            catch (SourceUnavailableException unavailable)
            {
                unreachable.TrySetResult(unavailable.Message);
            }
        }

        return await rehearsal.SkipAsync(id, run, tenant, await unreachable.Task, cancellation);
    }

    private async Task CompleteAsync(IncidentId id, int run, IReadOnlyList<TenantOutcome> tenants, CancellationToken cancellation)
    {
        var completed = await approvals.ChangeAsync(
            id,
            ApprovalQuery.OpenOrRejected,
            hand =>
            {
                if (!hand.Incident.Snapshot.Rehearses(run))
                {
                    return new Change<bool>(false);
                }

                hand.Incident.CompleteRehearsal(tenants, node.Actor, hand.Now);
                var (offered, cards) = new ApprovalOffers(hand, policy, node.Actor).After(hand.Incident.Snapshot.Triage!.Outcome!, tenants);
                return new Change<bool>(true) { Messages = cards, Approvals = offered };
            },
            cancellation);
        log.LogInformation("The rehearsal of triage {Number} of {Incident} {Ended}", run, id, completed ? "has ended" : "is moot");
    }
}
