using DeployClaw.Incidents;
using Npgsql;

namespace DeployClaw.Host.Store;

/// <summary>The threads of all incidents: their first messages, and whether those still show what is so.</summary>
internal sealed class Threads(NpgsqlDataSource store)
{
    // Behind the incident's version, or behind an alert that joined since, or by a minute of the countdown, which ends with the window; or its mute has ended.
    private const string Stale =
        """
        SELECT t.incident, t.platform, t.channel, t.message, t.shown_version
        FROM deployclaw.thread t
        JOIN deployclaw.incident i ON i.id = t.incident
        WHERE t.message IS NULL
           OR t.shown_version < i.version
           OR (i.ended_at IS NULL AND EXISTS (SELECT FROM deployclaw.alert a WHERE a.incident = i.id AND a.kind = 'failed' AND a.received_at > t.shown_at))
           OR (
               i.ended_at IS NULL
               AND t.shown_at < now() - interval '1 minute'
               AND t.shown_at < (i.snapshot #>> '{triage,outcome,window,closes_at}')::timestamptz
           )
           OR (t.shown_at < (i.snapshot #>> '{mute,until}')::timestamptz AND now() >= (i.snapshot #>> '{mute,until}')::timestamptz)
        -- Endings first, then what has changed, then what is only counted.
        ORDER BY i.ended_at IS NULL, t.shown_version >= i.version, i.opened_at, t.platform, t.channel
        """;

    private const string One =
        """
        SELECT incident, platform, channel, message, shown_version
        FROM deployclaw.thread
        WHERE incident = $1 AND platform = $2 AND channel = $3
        """;

    private const string OfIncident =
        """
        SELECT incident, platform, channel, message, shown_version
        FROM deployclaw.thread
        WHERE incident = $1
        ORDER BY platform, channel
        """;

    private const string Begin =
        """
        UPDATE deployclaw.thread
        SET message = $4, shown_version = $5, shown_at = $6
        WHERE incident = $1 AND platform = $2 AND channel = $3
        """;

    private const string Show =
        """
        UPDATE deployclaw.thread
        SET shown_version = greatest(shown_version, $4), shown_at = greatest(shown_at, $5)
        WHERE incident = $1 AND platform = $2 AND channel = $3
        """;

    private const string Lose =
        """
        UPDATE deployclaw.thread
        SET message = NULL, shown_version = 0, shown_at = NULL
        WHERE incident = $1 AND platform = $2 AND channel = $3 AND message = $4
        """;

    /// <summary>Whose first message is to be posted or edited, the oldest incident's first.</summary>
    public Task<IReadOnlyList<IncidentThread>> StaleAsync(CancellationToken cancellation) => ListAsync(Sql.On(store, Stale), cancellation);

    public Task<IReadOnlyList<IncidentThread>> OfAsync(IncidentId incident, CancellationToken cancellation) =>
        ListAsync(Sql.On(store, OfIncident, incident.Value), cancellation);

    public async Task<IncidentThread?> FindAsync(IncidentId incident, Place place, CancellationToken cancellation) =>
        (await ListAsync(Sql.On(store, One, incident.Value, place.Platform, place.Channel), cancellation)).SingleOrDefault();

    /// <summary>The first message was posted; it shows that version, as it was at that time.</summary>
    public Task BeginAsync(IncidentId incident, Place place, string message, int version, DateTimeOffset at, CancellationToken cancellation) =>
        RunAsync(Sql.On(store, Begin, incident.Value, place.Platform, place.Channel, message, version, at), cancellation);

    public Task ShowAsync(IncidentId incident, Place place, int version, DateTimeOffset at, CancellationToken cancellation) =>
        RunAsync(Sql.On(store, Show, incident.Value, place.Platform, place.Channel, version, at), cancellation);

    /// <summary>The first message was found deleted: another one is to be posted. Does nothing where that has happened already.</summary>
    public Task LoseAsync(IncidentId incident, Place place, string message, CancellationToken cancellation) =>
        RunAsync(Sql.On(store, Lose, incident.Value, place.Platform, place.Channel, message), cancellation);

    private static async Task<IReadOnlyList<IncidentThread>> ListAsync(NpgsqlCommand command, CancellationToken cancellation)
    {
        await using (command)
        {
            return await Rows.ListAsync(
                command, row => new IncidentThread(new IncidentId(row.GetString(0)), new Place(row.GetString(1), row.GetString(2)), row.Text(3), row.GetInt32(4)), cancellation);
        }
    }

    private static async Task RunAsync(NpgsqlCommand command, CancellationToken cancellation)
    {
        await using (command)
        {
            await command.ExecuteNonQueryAsync(cancellation);
        }
    }
}

/// <summary>An incident's thread in a place. <see cref="Message"/> is the platform's id of its first message; null until that is posted.</summary>
internal sealed record IncidentThread(IncidentId Incident, Place Place, string? Message, int ShownVersion);
