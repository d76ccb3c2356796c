using DeployClaw.Conversations;
using DeployClaw.Incidents;
using Npgsql;

namespace DeployClaw.Host.Store;

/// <summary>Incidents as cards are drawn from them: the snapshot, and the notices of failure that it joined, counted where they lie.</summary>
internal static class IncidentViews
{
    public const string One =
        """
        SELECT i.snapshot, tally.count, last.at, merged.why
        FROM deployclaw.incident i
        CROSS JOIN LATERAL (
            SELECT count(*)::integer AS count FROM deployclaw.alert a WHERE a.incident = i.id AND a.kind = 'failed'
        ) tally
        LEFT JOIN LATERAL (
            SELECT max(a.at) AS at FROM deployclaw.alert a WHERE a.incident = i.id AND a.kind = 'failed'
        ) last ON true
        -- Why the newest execution was taken for the same failure: that its other notices belong to it says nothing.
        LEFT JOIN LATERAL (
            SELECT first.why
            FROM (
                SELECT DISTINCT ON (a.execution) a.why, a.received_at
                FROM deployclaw.alert a
                WHERE a.incident = i.id AND a.kind = 'failed'
                ORDER BY a.execution, a.received_at
            ) first
            ORDER BY first.received_at DESC
            LIMIT 1
        ) merged ON true
        WHERE i.id = $1
        """;

    // More than anybody reads: an estate where everything is broken must not break the answer, too.
    public const string Open =
        """
        SELECT i.snapshot, tally.count, last.at, merged.why
        FROM (SELECT * FROM deployclaw.incident WHERE ended_at IS NULL ORDER BY opened_at DESC, id DESC LIMIT 500) i
        CROSS JOIN LATERAL (
            SELECT count(*)::integer AS count FROM deployclaw.alert a WHERE a.incident = i.id AND a.kind = 'failed'
        ) tally
        LEFT JOIN LATERAL (
            SELECT max(a.at) AS at FROM deployclaw.alert a WHERE a.incident = i.id AND a.kind = 'failed'
        ) last ON true
        -- Why the newest execution was taken for the same failure: that its other notices belong to it says nothing.
        LEFT JOIN LATERAL (
            SELECT first.why
            FROM (
                SELECT DISTINCT ON (a.execution) a.why, a.received_at
                FROM deployclaw.alert a
                WHERE a.incident = i.id AND a.kind = 'failed'
                ORDER BY a.execution, a.received_at
            ) first
            ORDER BY first.received_at DESC
            LIMIT 1
        ) merged ON true
        ORDER BY i.opened_at DESC, i.id DESC
        """;

    public static Task<List<IncidentView>> ReadAsync(NpgsqlCommand command, DateTimeOffset now, CancellationToken cancellation) =>
        Rows.ListAsync(command, row => Of(row, now), cancellation);

    private static IncidentView Of(NpgsqlDataReader row, DateTimeOffset now)
    {
        var incident = StoreJson.Read<IncidentSnapshot>(row.GetString(0));
        return new IncidentView(incident, new AlertTally(row.GetInt32(1), row.Moment(2) ?? incident.FirstAlert.At, row.Text(3) ?? incident.Why), now);
    }
}
