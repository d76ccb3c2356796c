using DeployClaw.Approvals;
using DeployClaw.Conversations;
using DeployClaw.Host.Keys;
using DeployClaw.Incidents;
using Npgsql;

namespace DeployClaw.Host.Store;

/// <summary>
/// Approvals, changed together with their incident: its row is locked meanwhile, so that votes follow one another on all nodes; the time that they
/// are judged by is the store's.
/// </summary>
internal sealed class ApprovalStore(NpgsqlDataSource store, IncidentKeeping keeping, Keyring keys)
{
    private const string Clock = "SELECT clock_timestamp()";
    private const string IncidentOf = "SELECT incident FROM deployclaw.approval WHERE id = $1 OR batch = $1 LIMIT 1";

    /// <summary>The incident of an approval or of a batch; null where there is none such.</summary>
    public async Task<IncidentId?> IncidentOfAsync(string approvalOrBatch, CancellationToken cancellation)
    {
        await using var command = Sql.On(store, IncidentOf, approvalOrBatch);
        return await command.ExecuteScalarAsync(cancellation) is string id ? new IncidentId(id) : null;
    }

    /// <summary>
    /// Loads an incident and some of its approvals, lets them be changed, and saves all of it in one transaction. <paramref name="change"/> has no
    /// effects of its own. Throws <see cref="KeyNotFoundException"/> for an incident that is not there.
    /// </summary>
    public async Task<T> ChangeAsync<T>(IncidentId id, ApprovalQuery which, Func<ApprovalsAtHand, Change<T>> change, CancellationToken cancellation)
    {
        await using var connection = await store.OpenConnectionAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        var incident = await IncidentRow.LoadAsync(connection, id, cancellation) ?? throw new KeyNotFoundException($"There is no incident {id}.");
        var loaded = await ApprovalRows.LoadAsync(connection, incident, which, cancellation);
        var now = await NowAsync(connection, cancellation);
        var changed = change(new ApprovalsAtHand(incident, loaded, now));
        Approval[] approvals = [.. loaded, .. changed.Approvals];
        SignGrants(approvals);

        if (incident.Snapshot.State == IncidentState.AwaitingApproval
            && !Array.Exists(approvals, approval => approval.Snapshot.Open)
            && await ApprovalRows.CountOpenAsync(connection, id, approvals, cancellation) == 0)
        {
            incident.WithdrawApproval("Nothing waits for approval any more.", incident.NewEvents is [.., var last] ? last.By : new Actor.Program("store"), now);
        }

        await keeping.SaveAsync(
            connection,
            incident,
            changed with { Approvals = approvals, Messages = [.. changed.Messages, .. RequesterNews.Of(incident.NewEvents, approvals)] },
            endedAt: null,
            cancellation);
        await transaction.CommitAsync(cancellation);
        incident.Saved();
        return changed.Result;
    }

    private void SignGrants(IEnumerable<Approval> approvals)
    {
        foreach (var approval in approvals.Where(approval => approval.Snapshot is { State: ApprovalState.Granted, Grant.Signature: null }))
        {
            approval.Sign(keys.SignatureOf(approval.Snapshot.Grant!));
        }
    }

    private static async Task<DateTimeOffset> NowAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        await using var command = Sql.On(connection, Clock);
        return (DateTime)(await command.ExecuteScalarAsync(cancellation))!;
    }
}

/// <summary>What a change has before it. <see cref="Now"/> is by the store's clock.</summary>
internal sealed record ApprovalsAtHand(Incident Incident, IReadOnlyList<Approval> Approvals, DateTimeOffset Now);
