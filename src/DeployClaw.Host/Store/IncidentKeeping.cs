using DeployClaw.Approvals;
using DeployClaw.Conversations;
using DeployClaw.Host.Audit;
using DeployClaw.Incidents;
using Npgsql;

namespace DeployClaw.Host.Store;

/// <summary>Saves an incident with all that goes with it: its events, its approvals, its threads, the messages about them, the tenants.</summary>
internal sealed class IncidentKeeping(IReadOnlyList<Audience> audiences, Scribe scribe, bool runsRollbacks = false)
{
    /// <param name="connection">With an open transaction.</param>
    /// <param name="incident">Changed or new; tell it that it was saved once the transaction is through.</param>
    /// <param name="change">What goes with it.</param>
    /// <param name="endedAt">The time of the notice that ended it, where one did.</param>
    /// <param name="cancellation">Ends it; nothing is saved then.</param>
    public async Task SaveAsync<T>(NpgsqlConnection connection, Incident incident, Change<T> change, DateTimeOffset? endedAt, CancellationToken cancellation)
    {
        var id = incident.Snapshot.Id;
        var approvals = await WithEndedAsync(connection, incident, change.Approvals, cancellation);
        OutboundMessage[] messages = [.. Announcements.Of(incident.NewEvents, incident.Snapshot, runsRollbacks), .. change.Messages];
        if (incident.NewEvents.Count > 0)
        {
            await IncidentRow.SaveAsync(connection, incident, scribe, endedAt, cancellation);
            await ApprovalRows.SaveAsync(connection, incident, approvals, cancellation);
            await RehearsalRecords.WantCardAsync(connection, incident, cancellation);
            await RollbackRows.SaveAsync(connection, incident, change.Rollbacks, cancellation);
        }

        if (change.Tenants is { Count: > 0 } tenants)
        {
            await TenantRows.SaveAsync(connection, incident.Snapshot, tenants, cancellation);
        }

        Place[] places = [.. audiences.SelectMany(audience => audience.For(incident.Snapshot)).Distinct()];
        var (all, fresh) = await ThreadRows.EnsureAsync(connection, id, places, cancellation);
        var earlier = fresh.Count > 0 && incident.StoredVersion > 0 ? await OutboxRows.SaidSoFarAsync(connection, id, cancellation) : [];
        await OutboxRows.PutAsync(
            connection,
            id,
            [
                .. fresh.SelectMany(place => earlier.Select(message => (place, message))),
                .. all.SelectMany(place => messages.Select(message => (place, message))),
            ],
            cancellation);
    }

    /// <summary>With the end of the incident, whatever waits for approval has lost its meaning.</summary>
    private static async Task<IReadOnlyList<Approval>> WithEndedAsync(
        NpgsqlConnection connection, Incident incident, IReadOnlyList<Approval> approvals, CancellationToken cancellation)
    {
        if (!incident.Snapshot.Ended || incident.NewEvents is not [.., var last])
        {
            return approvals;
        }

        var known = approvals.Select(approval => approval.Snapshot.Id).ToHashSet(StringComparer.Ordinal);
        var others = await ApprovalRows.LoadAsync(connection, incident, new ApprovalQuery { OpenOnly = true }, cancellation);
        Approval[] all = [.. approvals, .. others.Where(approval => !known.Contains(approval.Snapshot.Id))];
        foreach (var approval in all.Where(approval => approval.Snapshot.Open))
        {
            approval.MakeStale($"The incident is {IncidentWords.Of(incident.Snapshot.State)}.", last.By, last.At);
        }

        return all;
    }
}
