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
internal sealed class ApprovalStore(NpgsqlDataSource store, IncidentKeeping keeping, Keyring keys, IDurableWork work)
{
    private const string IncidentOf = "SELECT incident FROM deployclaw.approval WHERE id = $1 OR batch = $1 LIMIT 1";

    private static readonly Actor Self = new Actor.Program("store");

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
        var now = await Sql.NowAsync(connection, cancellation);
        await ReconcileAsync(connection, incident, loaded, now, cancellation);
        var changed = change(new ApprovalsAtHand(incident, loaded, now));
        Approval[] approvals = [.. loaded, .. changed.Approvals];
        SignGrants(incident, approvals);

        if (incident.Snapshot.State == IncidentState.AwaitingApproval
            && !Array.Exists(approvals, approval => approval.Snapshot.Open)
            && await ApprovalRows.CountOpenAsync(connection, id, approvals, cancellation) == 0)
        {
            incident.WithdrawApproval("Nothing waits for approval any more.", incident.NewEvents is [.., var last] ? last.By : Self, now);
        }

        await keeping.SaveAsync(
            connection,
            incident,
            changed with { Approvals = approvals, Messages = [.. changed.Messages, .. RequesterNews.Of(incident.NewEvents, approvals)] },
            endedAt: null,
            cancellation);
        await AskForWorkAsync(transaction, incident, cancellation);
        await transaction.CommitAsync(cancellation);
        incident.Saved();
        return changed.Result;
    }

    /// <summary>What is to be done because of what has just happened, so that neither is there without the other.</summary>
    private async Task AskForWorkAsync(NpgsqlTransaction transaction, Incident incident, CancellationToken cancellation)
    {
        foreach (var began in incident.NewEvents.OfType<IncidentEvent.RehearsalBegan>())
        {
            await work.RehearseAsync(transaction, incident.Snapshot.Id, began.Number, cancellation);
        }

        if (incident.NewEvents.Any(MayLetARollbackBegin))
        {
            await work.RollBackAsync(transaction, incident.Snapshot.Id, incident.Snapshot.Version, cancellation);
        }
    }

    /// <summary>Tenants wait for the deployment's approval, too, until it is known that nothing comes of it.</summary>
    private static bool MayLetARollbackBegin(IncidentEvent happened) =>
        happened is IncidentEvent.GrantMinted or IncidentEvent.ApprovalExpired or IncidentEvent.ApprovalOutdated or IncidentEvent.VerdictGiven { Verdict: "denied" };

    /// <summary>Whoever can write into the database can write an approval that was never given: what no key vouches for is not gone by.</summary>
    private async Task ReconcileAsync(
        NpgsqlConnection connection, Incident incident, IReadOnlyList<Approval> loaded, DateTimeOffset now, CancellationToken cancellation)
    {
        Approval[] open = [.. loaded.Where(approval => approval.Snapshot.Open)];
        if (open.Length == 0)
        {
            return;
        }

        var records = await ApprovalRecords.OfAsync(connection, incident.Snapshot.Id, keys, cancellation);
        foreach (var approval in open)
        {
            if (approval.Snapshot.State == ApprovalState.Granted && !IsVouchedFor(approval.Snapshot))
            {
                approval.MakeStale("In the store it was granted, and DeployClaw has signed no such grant.", Self, now);
            }
            else
            {
                approval.Reconcile(records.GetValueOrDefault(approval.Snapshot.Id, ApprovalRecord.Nothing), Self, now);
            }
        }
    }

    private bool IsVouchedFor(ApprovalSnapshot granted) => granted.Grant is { } grant && grant.IsOf(granted) && keys.Signed(grant);

    /// <summary>Only those that this very change has minted: what was loaded is signed already, or by nobody.</summary>
    private void SignGrants(Incident incident, IEnumerable<Approval> approvals)
    {
        var minted = incident.NewEvents.OfType<IncidentEvent.GrantMinted>().Select(happened => happened.Grant).ToHashSet(StringComparer.Ordinal);
        foreach (var approval in approvals)
        {
            if (approval.Snapshot is { State: ApprovalState.Granted, Grant: { } grant } && minted.Contains(grant.Id))
            {
                approval.Sign(keys.SignatureOf(grant));
            }
        }
    }
}

/// <summary>What a change has before it. <see cref="Now"/> is by the store's clock.</summary>
internal sealed record ApprovalsAtHand(Incident Incident, IReadOnlyList<Approval> Approvals, DateTimeOffset Now);
