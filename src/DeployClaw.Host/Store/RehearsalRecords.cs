using DeployClaw.Conversations;
using DeployClaw.Incidents;
using DeployClaw.Tenants;
using Npgsql;

namespace DeployClaw.Host.Store;

/// <summary>What came of rehearsing tenants' playbooks. A row is added for each, as soon as it is over; of a run of triage the newest of a tenant counts.</summary>
internal sealed class RehearsalRecords(NpgsqlDataSource store)
{
    /// <summary>Joins to a tenant of a run, t, its newest rehearsal in that run, r; all null where there is none.</summary>
    internal const string JoinNewest =
        """
        LEFT JOIN LATERAL (
            SELECT body
            FROM deployclaw.rehearsal
            WHERE incident = t.incident AND run = t.run AND schema = t.schema
            ORDER BY number DESC
            LIMIT 1
        ) r ON true

        """;

    private const string Insert = "INSERT INTO deployclaw.rehearsal (incident, run, schema, hash, body) VALUES ($1, $2, $3, $4, $5)";

    private const string Progress =
        """
        SELECT i.snapshot, (SELECT count(DISTINCT schema)::integer FROM deployclaw.rehearsal WHERE incident = $1 AND run = $2)
        FROM deployclaw.incident i
        WHERE i.id = $1
        """;

    private const string WantCard = "UPDATE deployclaw.approval_card SET wanted = wanted + 1 WHERE incident = $1 AND key = $2";

    public Task AddAsync(IncidentId id, int run, TenantName tenant, RehearsalOutcome outcome, CancellationToken cancellation) =>
        Sql.DoAsync(store, Insert, [id.Value, run, tenant.Schema, outcome.Hash, Sql.Json(outcome)], cancellation);

    /// <summary>The incident, and how many of that run's rehearsals are over; null where there is no such incident.</summary>
    public async Task<(IncidentSnapshot Incident, int Done)?> ProgressAsync(IncidentId id, int run, CancellationToken cancellation)
    {
        await using var command = Sql.On(store, Progress, id.Value, run);
        return (await Rows.ListAsync(command, row => ((IncidentSnapshot, int)?)(StoreJson.Read<IncidentSnapshot>(row.GetString(0)), row.GetInt32(1)), cancellation)).SingleOrDefault();
    }

    /// <summary>The card that tells of it is to show how far it is by now.</summary>
    public Task WantCardAsync(IncidentId id, int run, CancellationToken cancellation) =>
        Sql.DoAsync(store, WantCard, [id.Value, RehearsalCard.KeyOf(run)], cancellation);

    /// <summary>The same in the transaction in which it ended or became moot, where it has.</summary>
    public static async Task WantCardAsync(NpgsqlConnection connection, Incident incident, CancellationToken cancellation)
    {
        foreach (var happened in incident.NewEvents)
        {
            int? run = happened switch
            {
                IncidentEvent.RehearsalEnded ended => ended.Number,
                IncidentEvent.TriageBegan began => began.Number - 1,
                IncidentEvent.Resolved or IncidentEvent.Dismissed => incident.Snapshot.Triage?.Number,
                _ => null,
            };
            if (run is { } number)
            {
                await Sql.DoAsync(connection, WantCard, [incident.Snapshot.Id.Value, RehearsalCard.KeyOf(number)], cancellation);
            }
        }
    }

    /// <summary>All tenants of that run that are not unaffected, with their rehearsals.</summary>
    public async Task<IReadOnlyList<TenantOutcome>> TenantsAsync(IncidentId id, int run, CancellationToken cancellation)
    {
        await using var connection = await store.OpenConnectionAsync(cancellation);
        return await TenantRows.TouchedAsync(connection, id, run, cancellation);
    }
}
