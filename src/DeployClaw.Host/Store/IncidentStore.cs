using DeployClaw.Approvals;
using DeployClaw.Conversations;
using DeployClaw.Incidents;
using Npgsql;

namespace DeployClaw.Host.Store;

/// <summary>Incidents in PostgreSQL.</summary>
internal sealed class IncidentStore(NpgsqlDataSource store, IncidentKeeping keeping, TimeProvider clock) : IIncidentStore
{
    private const string ByThread = "SELECT incident FROM deployclaw.thread WHERE platform = $1 AND channel = $2 AND message = $3";

    private const string OpenApproval =
        "SELECT snapshot FROM deployclaw.approval WHERE incident = $1 AND schema IS NOT DISTINCT FROM $2 AND state IN ('pending', 'granted') ORDER BY id LIMIT 1";

    private const string OpenInChannel =
        """
        SELECT i.id
        FROM deployclaw.incident i
        JOIN deployclaw.thread t ON t.incident = i.id
        WHERE t.platform = $1 AND t.channel = $2 AND i.ended_at IS NULL
        ORDER BY i.opened_at DESC, i.id DESC
        LIMIT 100
        """;

    public async Task<T> ChangeAsync<T>(IncidentId id, Func<Incident, Change<T>> change, CancellationToken cancellation)
    {
        await using var connection = await store.OpenConnectionAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        var incident = await IncidentRow.LoadAsync(connection, id, cancellation) ?? throw new KeyNotFoundException($"There is no incident {id}.");
        var changed = change(incident);
        await keeping.SaveAsync(connection, incident, changed, endedAt: null, cancellation);
        await transaction.CommitAsync(cancellation);
        incident.Saved();
        return changed.Result;
    }

    public async Task<IncidentView?> FindAsync(IncidentId id, CancellationToken cancellation)
    {
        await using var command = Sql.On(store, IncidentViews.One, id.Value);
        return (await IncidentViews.ReadAsync(command, clock.GetUtcNow(), cancellation)).SingleOrDefault();
    }

    public async Task<IReadOnlyList<IncidentView>> OpenAsync(CancellationToken cancellation)
    {
        await using var command = Sql.On(store, IncidentViews.Open);
        return await IncidentViews.ReadAsync(command, clock.GetUtcNow(), cancellation);
    }

    public async Task<IReadOnlyList<IncidentId>> InAsync(string platform, string channel, string? thread, CancellationToken cancellation)
    {
        await using var command = thread is null ? Sql.On(store, OpenInChannel, platform, channel) : Sql.On(store, ByThread, platform, channel, thread);
        return await Rows.ListAsync(command, row => new IncidentId(row.GetString(0)), cancellation);
    }

    public async Task<TenantPage> TenantsAsync(IncidentId id, string? search, int page, CancellationToken cancellation)
    {
        await using var connection = await store.OpenConnectionAsync(cancellation);
        return await TenantRows.PageAsync(connection, id, search, page, cancellation);
    }

    public async Task<TenantOutcome?> TenantAsync(IncidentId id, string nameOrSchema, CancellationToken cancellation)
    {
        await using var connection = await store.OpenConnectionAsync(cancellation);
        return await TenantRows.FindAsync(connection, id, nameOrSchema, cancellation);
    }

    public async Task<ApprovalSnapshot?> OpenApprovalAsync(IncidentId id, string? schema, CancellationToken cancellation)
    {
        await using var command = Sql.On(store, OpenApproval, id.Value, schema);
        return await command.ExecuteScalarAsync(cancellation) is string json ? StoreJson.Read<ApprovalSnapshot>(json) : null;
    }
}
