using System.Data.Common;
using DeployClaw.Alerts;
using DeployClaw.Incidents;
using Npgsql;

namespace DeployClaw.Host.Store;

/// <summary>Does to the incidents what intake decided, inside its transaction: the change, what the channels are told of it, and the work it makes.</summary>
internal sealed class IntakeEffects(IncidentKeeping keeping, IDurableWork work)
{
    /// <returns>The incident that the alert belongs to.</returns>
    public async Task<IncidentId?> ApplyAsync(
        NpgsqlTransaction transaction, Alert alert, IntakeDecision decision, DateTimeOffset now, CancellationToken cancellation)
    {
        switch (decision)
        {
            case IntakeDecision.Opens opens:
                return await OpenAsync(transaction, alert, opens, now, cancellation);
            case IntakeDecision.Reopens reopens:
                return await ReopenAsync(transaction, alert, reopens, now, cancellation);
            case IntakeDecision.Resolves resolves:
                foreach (var id in resolves.IncidentIds.Order(StringComparer.Ordinal))
                {
                    await ResolveAsync(transaction.Connection!, alert, new IncidentId(id), resolves.Why, now, cancellation);
                }

                return null;
            case IntakeDecision.RecordsStructures:
                await work.RecordStructuresAsync(transaction, alert, cancellation);
                return null;
            case IntakeDecision.Joins { Identifies: true } joins:
                return await IdentifyAsync(transaction, alert, new IncidentId(joins.IncidentId), now, cancellation);
            case IntakeDecision.Joins joins:
                return new IncidentId(joins.IncidentId);
            default:
                return null;
        }
    }

    private async Task<IncidentId> OpenAsync(NpgsqlTransaction transaction, Alert alert, IntakeDecision.Opens opens, DateTimeOffset now, CancellationToken cancellation)
    {
        var incident = Incident.Open(alert, opens.Why, By(alert), now);
        await SaveAsync(transaction.Connection!, incident, null, cancellation);
        return await TriageAsync(transaction, incident, cancellation);
    }

    private async Task<IncidentId> ReopenAsync(
        NpgsqlTransaction transaction, Alert alert, IntakeDecision.Reopens reopens, DateTimeOffset now, CancellationToken cancellation)
    {
        var incident = await LoadAsync(transaction.Connection!, new IncidentId(reopens.IncidentId), cancellation);
        if (incident.Reopen(alert, reopens.Why, By(alert), now) is not null)
        {
            return incident.Snapshot.Id; // It is open again already.
        }

        await SaveAsync(transaction.Connection!, incident, null, cancellation);
        return await TriageAsync(transaction, incident, cancellation);
    }

    /// <summary>A triage that has not begun, or began without knowing the execution, is asked for: one that found it by itself has nothing to do then.</summary>
    private async Task<IncidentId> IdentifyAsync(
        NpgsqlTransaction transaction, Alert alert, IncidentId id, DateTimeOffset now, CancellationToken cancellation)
    {
        var incident = await LoadAsync(transaction.Connection!, id, cancellation);
        if (!incident.Identify(alert.ExecutionId!, By(alert), now))
        {
            return id;
        }

        await SaveAsync(transaction.Connection!, incident, null, cancellation);
        return incident.Snapshot.Ended ? id : await TriageAsync(transaction, incident, cancellation);
    }

    private async Task ResolveAsync(NpgsqlConnection connection, Alert alert, IncidentId id, string why, DateTimeOffset now, CancellationToken cancellation)
    {
        var incident = await LoadAsync(connection, id, cancellation);
        if (incident.Resolve(why, By(alert), now) is null)
        {
            await SaveAsync(connection, incident, alert.At, cancellation);
        }

        // Else it has ended already, or a rollback runs and ends it.
    }

    private async Task<IncidentId> TriageAsync(DbTransaction transaction, Incident incident, CancellationToken cancellation)
    {
        await work.TriageAsync(transaction, incident.Snapshot.Id, incident.Snapshot.Version, cancellation);
        return incident.Snapshot.Id;
    }

    private Task SaveAsync(NpgsqlConnection connection, Incident incident, DateTimeOffset? endedAt, CancellationToken cancellation) =>
        keeping.SaveAsync(connection, incident, new Change<object?>(null), endedAt, cancellation);

    private static async Task<Incident> LoadAsync(NpgsqlConnection connection, IncidentId id, CancellationToken cancellation) =>
        await IncidentRow.LoadAsync(connection, id, cancellation) ?? throw new InvalidOperationException($"{id} is not there.");

    private static Actor By(Alert alert) => new Actor.Notice(alert.Id);
}
