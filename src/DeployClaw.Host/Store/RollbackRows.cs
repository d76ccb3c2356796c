using DeployClaw.Incidents;
using DeployClaw.Rollbacks;
using Npgsql;

namespace DeployClaw.Host.Store;

/// <summary>Rollbacks as rows. All statements run in the transaction of their incident, whose row is locked.</summary>
internal static class RollbackRows
{
    private const string Load = "SELECT snapshot FROM deployclaw.rollback WHERE incident = $1 AND id = $2";

    private const string Save =
        """
        INSERT INTO deployclaw.rollback AS kept (id, incident, "grant", version, state, schema, begun_at, snapshot)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
        ON CONFLICT (id) DO UPDATE
        SET version = excluded.version, state = excluded.state, snapshot = excluded.snapshot
        WHERE kept.version = excluded.version - 1
        """;

    private const string OfIncident = "SELECT snapshot FROM deployclaw.rollback WHERE incident = $1 ORDER BY begun_at, id";

    public static async Task<IReadOnlyList<RollbackSnapshot>> OfAsync(NpgsqlDataSource store, IncidentId incident, CancellationToken cancellation)
    {
        await using var command = Sql.On(store, OfIncident, incident.Value);
        return await Rows.ListAsync(command, row => StoreJson.Read<RollbackSnapshot>(row.GetString(0)), cancellation);
    }

    public static async Task<Rollback?> FindAsync(NpgsqlConnection connection, Incident incident, string id, CancellationToken cancellation)
    {
        await using var command = Sql.On(connection, Load, incident.Snapshot.Id.Value, id);
        return await command.ExecuteScalarAsync(cancellation) is string json ? new Rollback(StoreJson.Read<RollbackSnapshot>(json), incident) : null;
    }

    /// <exception cref="StaleIncidentException">One of them is not the version that the change was made on.</exception>
    /// <exception cref="PostgresException">Its grant has begun another, or another of that tenant is under way (unique violation).</exception>
    public static async Task SaveAsync(NpgsqlConnection connection, Incident incident, IReadOnlyList<Rollback> rollbacks, CancellationToken cancellation)
    {
        foreach (var rollback in rollbacks.Where(one => one.Snapshot.Version != one.StoredVersion))
        {
            await using var command = Saving(connection, rollback.Snapshot);
            if (await command.ExecuteNonQueryAsync(cancellation) == 0)
            {
                throw new StaleIncidentException(incident.Snapshot.Id, incident.StoredVersion);
            }
        }
    }

    private static NpgsqlCommand Saving(NpgsqlConnection connection, RollbackSnapshot rollback) => Sql.On(
        connection, Save,
        rollback.Id, rollback.Incident.Value, rollback.Grant.Id, rollback.Version, StoreJson.KindOf(rollback.State.ToString()),
        (rollback.Subject as RollbackSubject.OfTenant)?.Schema, rollback.BegunAt, Sql.Json(rollback));
}
