using DeployClaw.Approvals;
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

    // Of a triage before, where neither the playbook nor the structure that it starts from is another one: it would only do the same again.
    private const string Keep =
        """
        INSERT INTO deployclaw.rehearsal (incident, run, schema, hash, at, body)
        SELECT t.incident, t.run, t.schema, r.hash, r.at, r.body
        FROM deployclaw.tenant t
        CROSS JOIN LATERAL (
            SELECT r.*, b.body AS tenant
            FROM deployclaw.rehearsal r
            JOIN deployclaw.tenant b ON b.incident = r.incident AND b.run = r.run AND b.schema = r.schema
            WHERE r.incident = t.incident AND r.schema = t.schema AND r.run <= t.run
            ORDER BY r.number DESC
            LIMIT 1
        ) r
        WHERE t.incident = $1 AND t.run = $2 AND r.run < t.run AND r.hash IS NOT NULL AND r.at > clock_timestamp() - $3
            AND r.tenant #>> '{playbook,digest}' = t.body #>> '{playbook,digest}' AND r.tenant ->> 'structure' = t.body ->> 'structure'
        """;

    private const string Aged =
        """
        SELECT t.run, t.body
        FROM deployclaw.tenant t
        CROSS JOIN LATERAL (SELECT at FROM deployclaw.rehearsal WHERE incident = t.incident AND schema = t.schema ORDER BY number DESC LIMIT 1) r
        WHERE t.incident = $1 AND t.schema = $2 AND t.body #>> '{playbook,digest}' = $3 AND r.at < clock_timestamp() - $4
        ORDER BY t.run DESC
        LIMIT 1
        """;

    private const string WantCard = "UPDATE deployclaw.approval_card SET wanted = wanted + 1 WHERE incident = $1 AND key = $2";

    public Task AddAsync(IncidentId id, int run, TenantName tenant, RehearsalOutcome outcome, CancellationToken cancellation) =>
        Sql.DoAsync(store, Insert, [id.Value, run, tenant.Schema, outcome.Hash, Sql.Json(outcome)], cancellation);

    /// <summary>What earlier runs rehearsed and is the same counts for this run too, as long as it is not older than that.</summary>
    public Task KeepAsync(IncidentId id, int run, TimeSpan age, CancellationToken cancellation) => Sql.DoAsync(store, Keep, [id.Value, run, age], cancellation);

    /// <summary>The tenant whose playbook was approved, and the run that drafted it, where its newest rehearsal is older than that; else null.</summary>
    public async Task<(int Run, TenantOutcome Tenant)?> AgedAsync(ApprovalSnapshot approval, TimeSpan age, CancellationToken cancellation)
    {
        if (approval.Case.Playbook is not PlaybookAtStake.OfTenant one)
        {
            return null;
        }

        await using var command = Sql.On(store, Aged, approval.Incident.Value, one.Tenant.Schema, one.Digest, age);
        return (await Rows.ListAsync(command, row => ((int, TenantOutcome)?)(row.GetInt32(0), StoreJson.Read<TenantOutcome>(row.GetString(1))), cancellation)).SingleOrDefault();
    }

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
