using DeployClaw.Approvals;
using DeployClaw.Host.Artifacts;
using DeployClaw.Host.Store;
using DeployClaw.Host.Telemetry;
using DeployClaw.Host.Triage;
using DeployClaw.Incidents;
using DeployClaw.Triage;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace DeployClaw.Host.Workers;

/// <summary>
/// Takes an incident through its triage. Begun on another node that died, it is run again under the same name, and what is on record
/// already is not told twice.
/// </summary>
internal sealed class TriageWorker(
    TriageTerms terms,
    IIncidentStore incidents,
    IStructureRecords structures,
    ApprovalStore approvals,
    TenantRehearsal rehearsal,
    DeploymentForesight foresight,
    ApprovalPolicy policy,
    Node node,
    TimeProvider clock,
    ILoggerFactory logging)
{
    private readonly ILogger log = logging.CreateLogger<TriageWorker>();

    public async Task RunAsync(IncidentId id, CancellationToken cancellation)
    {
        using var scope = log.BeginScope(new Dictionary<string, object> { ["Incident"] = id.Value });
        using var activity = Measures.Source.StartActivity("triage");
        activity?.SetTag("deployclaw.incident", id.Value);
        try
        {
            using var outside = new Outside(terms.Options, clock) { Records = structures };
            if (await BegunAsync(id, outside.Artifacts, cancellation) is { } snapshot)
            {
                await RunAsync(snapshot, outside, cancellation);
            }
        }
        catch (SourceUnavailableException unavailable)
        {
            await FailAsync(id, unavailable.Message, cancellation);
        }
        catch (CannotWriteException unwritable)
        {
            await FailAsync(id, unwritable.Message, cancellation);
        }
        catch (Exception malfunction) when (malfunction is not (OperationCanceledException or NpgsqlException or TimeoutException))
        {
            // Told and ended, since to run it again would end the same way. A store that does not answer is another matter.
            log.LogError(malfunction, "Triage of {Incident} failed unexpectedly", id);
            await FailAsync(id, $"It failed unexpectedly ({malfunction.GetType().Name}); the log has the details.", cancellation);
        }
    }

    /// <summary>The incident with the run of triage that is due; null where none is.</summary>
    private async Task<IncidentSnapshot?> BegunAsync(IncidentId id, IArtifactStore artifacts, CancellationToken cancellation)
    {
        var found = (await incidents.FindAsync(id, cancellation))?.Incident;
        if (found is not { State: IncidentState.Reported })
        {
            return found is { Triage.EndedAt: null } ? found : null;
        }

        var executionId = await ExecutionIds.ClaimAsync(artifacts, clock.GetUtcNow(), cancellation);
        return await incidents.ChangeAsync(
            id,
            incident => new Change<IncidentSnapshot?>(
                incident.Snapshot.State == IncidentState.Reported && incident.BeginTriage(executionId, node.Actor, clock.GetUtcNow()) is null
                    ? incident.Snapshot
                    : null),
            cancellation);
    }

    private async Task RunAsync(IncidentSnapshot incident, Outside outside, CancellationToken cancellation)
    {
        var run = incident.Triage!;
        log.LogInformation("Triage {Number} of {Incident} begins as {ExecutionId}", run.Number, incident.Id, run.ExecutionId);
        var request = TriageRequests.For(incident, terms.Options, clock.GetUtcNow());
        using var ahead = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var tenants = new TenantsReadAhead(outside.Tenants, request.Tenants, request.Window, ahead.Token);
        var progress = new IncidentProgress(incidents, incident.Id, run.Number, node, clock);
        var report = await new TriageEngine(terms.Knowledge, clock, logging)
            .RunAsync(outside, tenants, run.ExecutionId, request, progress, cancellation);
        if (report.NothingWasRead)
        {
            await FailAsync(incident.Id, string.Join(' ', report.Case.Gaps.Select(gap => gap.Reason).Distinct(StringComparer.Ordinal).Take(3)), cancellation, run.Number);
            return;
        }

        await CompleteAsync(incident, report, outside.Artifacts, cancellation);
    }

    private async Task CompleteAsync(IncidentSnapshot incident, TriageReport report, IArtifactStore artifacts, CancellationToken cancellation)
    {
        // Another node, which took it over, may have been faster: its files are those whose digest is on record.
        if (await incidents.FindAsync(incident.Id, cancellation) is not { } view || !IsDue(view.Incident, incident.Triage!.Number))
        {
            return;
        }

        var bundle = await ArtifactBundle.WriteAsync(artifacts, report, compliance: true, cancellation);
        var tenants = TenantOutcome.AllOf(report);
        var outcome = await foresight.SeenAsync(TriageOutcome.Of(report, tenants, terms.Windows), cancellation);
        var now = clock.GetUtcNow();
        await approvals.ChangeAsync(
            incident.Id,
            ApprovalQuery.OpenOrRejected,
            hand =>
            {
                var current = hand.Incident;
                if (!IsDue(current.Snapshot, incident.Triage!.Number))
                {
                    return new Change<bool>(false);
                }

                current.CompleteTriage(outcome, artifacts.Location, bundle.ManifestDigest, node.Actor, now);
                var (offered, cards) = new ApprovalOffers(hand, policy, node.Actor).At(outcome, tenants, rehearsal.IsPossible);
                return new Change<bool>(true) { Messages = [TriageMessages.Report(incident.Triage.Number, bundle), .. cards], Tenants = tenants, Approvals = offered };
            },
            cancellation);
        if (incident is { Triage.Number: 1, Reopenings: 0 })
        {
            Measures.TimeToTriage.Record((now - incident.OpenedAt).TotalSeconds);
        }

        log.LogInformation("Triage of {Incident} has ended: {Cause}", incident.Id, outcome.Summary.Cause);
    }

    /// <param name="id">Whose triage.</param>
    /// <param name="reason">The sentence that people read.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <param name="number">Which run: another node may have begun the next one meanwhile.</param>
    private Task FailAsync(IncidentId id, string reason, CancellationToken cancellation, int? number = null)
    {
        log.LogWarning("Triage of {Incident} could not be done: {Reason}", id, reason);
        return incidents.ChangeAsync(
            id,
            incident =>
            {
                // Before it could begin, that it was tried goes on record too: somebody has to hear of it.
                if (incident.Snapshot.State == IncidentState.Reported)
                {
                    incident.BeginTriage("-", node.Actor, clock.GetUtcNow());
                }

                if (incident.Snapshot.Triage is { EndedAt: null } run && (number is null || run.Number == number))
                {
                    incident.FailTriage(reason, node.Actor, clock.GetUtcNow());
                }

                return new Change<bool>(true);
            },
            cancellation);
    }

    private static bool IsDue(IncidentSnapshot incident, int number) => incident.Triage is { EndedAt: null } run && run.Number == number;
}
