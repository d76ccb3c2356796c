using DeployClaw.Alerts;
using DeployClaw.Conversations;
using DeployClaw.Incidents;
using Npgsql;

namespace DeployClaw.Host.Store;

/// <summary>Puts messages into the outbox, in the transaction of the change that they are about.</summary>
internal static class OutboxRows
{
    public const string Channel = "deployclaw_outbox";

    private const string Insert =
        """
        INSERT INTO deployclaw.outbox (id, incident, platform, channel, key, body)
        VALUES ($1, $2, $3, $4, $5, $6)
        ON CONFLICT DO NOTHING
        """;

    private const string SaidSoFar =
        """
        SELECT body
        FROM deployclaw.outbox
        WHERE incident = $1
          AND body ->> 'kind' <> 'whisper'
          AND (platform, channel) = (SELECT platform, channel FROM deployclaw.outbox WHERE incident = $1 ORDER BY position LIMIT 1)
        ORDER BY position
        """;

    private const string WakeUp = $"SELECT pg_notify('{Channel}', '')";

    /// <summary>The same message for the same place has the same id, whoever asks and however often.</summary>
    public static string IdOf(IncidentId incident, Place place, string key) => AlertId.Derive(incident.Value, place.Platform, place.Channel, key);

    public static async Task<IReadOnlyList<OutboundMessage>> SaidSoFarAsync(NpgsqlConnection connection, IncidentId id, CancellationToken cancellation)
    {
        await using var command = Sql.On(connection, SaidSoFar, id.Value);
        return await Rows.ListAsync(command, row => StoreJson.Read<OutboundMessage>(row.GetString(0)), cancellation);
    }

    /// <summary>Also wakes who sends, once the transaction is through: the card may have changed where nothing is to be said.</summary>
    public static async Task PutAsync(
        NpgsqlConnection connection, IncidentId id, IEnumerable<(Place Place, OutboundMessage Message)> messages, CancellationToken cancellation)
    {
        await using var batch = new NpgsqlBatch(connection);
        foreach (var (place, message) in messages)
        {
            batch.BatchCommands.Add(Sql.Statement(
                Insert, IdOf(id, place, message.Key), id.Value, place.Platform, place.Channel, message.Key, Sql.Json(message)));
        }

        batch.BatchCommands.Add(new NpgsqlBatchCommand(WakeUp));
        await batch.ExecuteNonQueryAsync(cancellation);
    }
}
