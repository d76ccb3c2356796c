using DeployClaw.Host.Audit;
using DeployClaw.Incidents;
using Npgsql;

namespace DeployClaw.Host.Store;

/// <summary>An incident's snapshot and events as rows. All statements run in the caller's transaction.</summary>
internal static class IncidentRow
{
    private const string Load = "SELECT snapshot FROM deployclaw.incident WHERE id = $1 FOR UPDATE";

    private const string Insert =
        """
        INSERT INTO deployclaw.incident (id, version, state, account, region, pipeline, opened_at, ended_at, snapshot)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
        """;

    // The end stays where it was first put: what is told of an ended incident later does not move it.
    private const string Update =
        """
        UPDATE deployclaw.incident
        SET version = $2,
            state = $3,
            ended_at = CASE WHEN $4::timestamptz IS NULL THEN NULL ELSE coalesce(ended_at, $4) END,
            snapshot = $5
        WHERE id = $1 AND version = $6
        """;

    /// <summary>The incident, which nobody else may change until the transaction ends; null where there is none.</summary>
    public static async Task<Incident?> LoadAsync(NpgsqlConnection connection, IncidentId id, CancellationToken cancellation)
    {
        await using var command = Sql.On(connection, Load, id.Value);
        return await command.ExecuteScalarAsync(cancellation) is string json ? new Incident(StoreJson.Read<IncidentSnapshot>(json)) : null;
    }

    /// <param name="connection">With an open transaction.</param>
    /// <param name="incident">Changed or new. Tell it that it was saved once the transaction is through.</param>
    /// <param name="scribe">Puts its events on the trail.</param>
    /// <param name="endedAt">The notice's own time where a notice ended it; else the time of its ending counts.</param>
    /// <param name="cancellation">Ends it; nothing is saved then.</param>
    /// <exception cref="StaleIncidentException">It is not the version any more that the change was made on.</exception>
    public static async Task SaveAsync(NpgsqlConnection connection, Incident incident, Scribe scribe, DateTimeOffset? endedAt, CancellationToken cancellation)
    {
        var snapshot = incident.Snapshot;
        await using (var command = incident.StoredVersion == 0 ? Inserting(connection, snapshot) : Updating(connection, incident, endedAt))
        {
            if (await command.ExecuteNonQueryAsync(cancellation) == 0)
            {
                throw new StaleIncidentException(snapshot.Id, incident.StoredVersion);
            }
        }

        await using var events = new NpgsqlBatch(connection);
        foreach (var happened in incident.NewEvents)
        {
            events.BatchCommands.Add(scribe.Entry(snapshot.Id, happened));
        }

        if (events.BatchCommands.Count > 0)
        {
            await events.ExecuteNonQueryAsync(cancellation);
        }
    }

    private static NpgsqlCommand Inserting(NpgsqlConnection connection, IncidentSnapshot snapshot) => Sql.On(
        connection, Insert,
        snapshot.Id.Value, snapshot.Version, StateOf(snapshot), snapshot.Pipeline.Account, snapshot.Pipeline.Region, snapshot.Pipeline.Name,
        snapshot.OpenedAt, snapshot.Ending?.At, Sql.Json(snapshot));

    private static NpgsqlCommand Updating(NpgsqlConnection connection, Incident incident, DateTimeOffset? endedAt) => Sql.On(
        connection, Update,
        incident.Snapshot.Id.Value, incident.Snapshot.Version, StateOf(incident.Snapshot),
        incident.Snapshot.Ending is { } ending ? endedAt ?? ending.At : null, Sql.Json(incident.Snapshot), incident.StoredVersion);

    private static string StateOf(IncidentSnapshot snapshot) => System.Text.Json.JsonNamingPolicy.KebabCaseLower.ConvertName(snapshot.State.ToString());
}
