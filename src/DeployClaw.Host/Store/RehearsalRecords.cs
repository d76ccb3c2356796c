using DeployClaw.Incidents;
using DeployClaw.Tenants;
using Npgsql;

namespace DeployClaw.Host.Store;

/// <summary>What came of rehearsing tenants' playbooks. A row is added for each, as soon as it is over; of a run of triage the newest of a tenant counts.</summary>
internal sealed class RehearsalRecords(NpgsqlDataSource store)
{
    private const string Insert = "INSERT INTO deployclaw.rehearsal (incident, run, schema, hash, body) VALUES ($1, $2, $3, $4, $5)";

    private const string Count = "SELECT count(DISTINCT schema)::integer FROM deployclaw.rehearsal WHERE incident = $1 AND run = $2";

    public async Task AddAsync(IncidentId id, int run, TenantName tenant, RehearsalOutcome outcome, CancellationToken cancellation)
    {
        await using var command = Sql.On(store, Insert, id.Value, run, tenant.Schema, outcome.Hash, Sql.Json(outcome));
        await command.ExecuteNonQueryAsync(cancellation);
    }

    /// <summary>Of how many tenants there is one.</summary>
    public async Task<int> CountAsync(IncidentId id, int run, CancellationToken cancellation)
    {
        await using var command = Sql.On(store, Count, id.Value, run);
        return (int)(await command.ExecuteScalarAsync(cancellation))!;
    }

    /// <summary>All tenants of that run that are not unaffected, with their rehearsals.</summary>
    public async Task<IReadOnlyList<TenantOutcome>> TenantsAsync(IncidentId id, int run, CancellationToken cancellation)
    {
        await using var connection = await store.OpenConnectionAsync(cancellation);
        return await TenantRows.TouchedAsync(connection, id, run, cancellation);
    }
}
