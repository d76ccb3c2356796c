using DeployClaw.Incidents;
using Npgsql;

namespace DeployClaw.Host.Store;

/// <summary>Which channels have a thread about an incident. What was said in it so far is said again in a channel that comes later.</summary>
internal static class ThreadRows
{
    private const string Insert =
        """
        INSERT INTO deployclaw.thread (incident, platform, channel)
        SELECT $1, p.platform, p.channel
        FROM unnest($2::text[], $3::text[]) AS p (platform, channel)
        ON CONFLICT DO NOTHING
        RETURNING platform, channel
        """;

    private const string OfIncident = "SELECT platform, channel FROM deployclaw.thread WHERE incident = $1 ORDER BY platform, channel";

    /// <summary>Sees to it that each place has one; gives all that there are, and which of them are new.</summary>
    public static async Task<(IReadOnlyList<Place> All, IReadOnlyList<Place> Fresh)> EnsureAsync(
        NpgsqlConnection connection, IncidentId id, IReadOnlyCollection<Place> places, CancellationToken cancellation)
    {
        await using var insert = Sql.On(
            connection, Insert, id.Value, places.Select(place => place.Platform).ToArray(), places.Select(place => place.Channel).ToArray());
        var fresh = await Rows.ListAsync(insert, PlaceOf, cancellation);
        await using var select = Sql.On(connection, OfIncident, id.Value);
        return (await Rows.ListAsync(select, PlaceOf, cancellation), fresh);
    }

    public static Place PlaceOf(NpgsqlDataReader row) => new(row.GetString(0), row.GetString(1));
}
