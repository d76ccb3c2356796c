using DeployClaw.Incidents;
using DeployClaw.Rollbacks;
using Npgsql;

namespace DeployClaw.Host.Store;

/// <summary>Rollbacks, changed together with their incident, whose row is locked meanwhile; the time is the store's.</summary>
internal sealed class RollbackStore(NpgsqlDataSource store, IncidentKeeping keeping)
{
    private const string Waiting =
        """
        SELECT incident FROM deployclaw.rollback WHERE state NOT IN ('done', 'failed', 'abandoned', 'in-doubt')
        UNION
        SELECT incident FROM deployclaw.approval WHERE state = 'granted'
        UNION
        SELECT id FROM deployclaw.incident WHERE state = 'rolling-back'
        """;

    private const string InDoubt = "SELECT DISTINCT incident FROM deployclaw.rollback WHERE state = 'in-doubt'";

    /// <summary>
    /// Loads a rollback with its incident, lets it be changed, and saves both in one transaction. <paramref name="change"/> has no effects of its own.
    /// Throws <see cref="KeyNotFoundException"/> for what is not there.
    /// </summary>
    public async Task<T> ChangeAsync<T>(RollbackSnapshot which, Func<RollbackAtHand, Change<T>> change, CancellationToken cancellation)
    {
        await using var connection = await store.OpenConnectionAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        var incident = await IncidentRow.LoadAsync(connection, which.Incident, cancellation) ?? throw new KeyNotFoundException($"There is no incident {which.Incident}.");
        var rollback = await RollbackRows.FindAsync(connection, incident, which.Id, cancellation) ?? throw new KeyNotFoundException($"There is no rollback {which.Id}.");
        var changed = change(new RollbackAtHand(incident, rollback, await Sql.NowAsync(connection, cancellation)));
        await keeping.SaveAsync(connection, incident, changed with { Rollbacks = [rollback] }, endedAt: null, cancellation);
        await transaction.CommitAsync(cancellation);
        incident.Saved();
        rollback.Saved();
        return changed.Result;
    }

    /// <summary>All of an incident, in the order in which they began.</summary>
    public Task<IReadOnlyList<RollbackSnapshot>> OfAsync(IncidentId incident, CancellationToken cancellation) => RollbackRows.OfAsync(store, incident, cancellation);

    /// <summary>Whose rollbacks are under way, or may begin.</summary>
    public Task<List<IncidentId>> WaitingAsync(CancellationToken cancellation) => ListAsync(Waiting, cancellation);

    /// <summary>Of which a rollback is in doubt.</summary>
    public Task<List<IncidentId>> InDoubtAsync(CancellationToken cancellation) => ListAsync(InDoubt, cancellation);

    private async Task<List<IncidentId>> ListAsync(string sql, CancellationToken cancellation)
    {
        await using var command = Sql.On(store, sql);
        return await Rows.ListAsync(command, row => new IncidentId(row.GetString(0)), cancellation);
    }
}

/// <summary>What a change has before it. <see cref="Now"/> is by the store's clock.</summary>
internal sealed record RollbackAtHand(Incident Incident, Rollback Rollback, DateTimeOffset Now);
