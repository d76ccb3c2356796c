using DeployClaw.Audit;
using DeployClaw.Conversations;
using DeployClaw.Incidents;
using Npgsql;

namespace DeployClaw.Host.Store;

/// <summary>How the trail of an incident is at this moment.</summary>
internal sealed class TrailOutlines(NpgsqlDataSource store)
{
    private const string Incident =
        """
        SELECT
            (SELECT note FROM deployclaw.incident_head WHERE incident = $1 ORDER BY size DESC LIMIT 1),
            (SELECT count(*) FROM deployclaw.entry WHERE incident = $1),
            (SELECT count(*) FROM deployclaw.unproven),
            c.note,
            c.at
        FROM (SELECT note, at FROM deployclaw.checkpoint ORDER BY size DESC LIMIT 1) c
        """;

    private const string Anchors = "SELECT place, size, anchored_at FROM deployclaw.anchor WHERE anchored_at IS NOT NULL ORDER BY place";

    /// <summary>Null where nothing of it was signed for yet.</summary>
    public async Task<TrailOutline?> FindAsync(IncidentId id, CancellationToken cancellation)
    {
        await using var anchors = Sql.On(store, Anchors);
        var places = await Rows.ListAsync(anchors, row => new AnchorOutline(row.GetString(0), row.GetInt64(1), row.GetFieldValue<DateTimeOffset>(2)), cancellation);
        await using var command = Sql.On(store, Incident, id.Value);
        return (await Rows.ListAsync(command, row => Outline(row, id, places), cancellation)).SingleOrDefault();
    }

    private static TrailOutline? Outline(NpgsqlDataReader row, IncidentId id, IReadOnlyList<AnchorOutline> anchors)
    {
        if (row.Text(0) is not { } of || SignedNote.Parse(of) is not { } note || IncidentHead.Parse(note.Text) is not { } incident
            || SignedNote.Parse(row.GetString(3)) is not { } newest || Checkpoint.Parse(newest.Text) is not { } head)
        {
            return null;
        }

        return new TrailOutline(
            id, incident.Count, Math.Max(0, row.GetInt64(1) - incident.Count), row.GetInt64(2), head.Size, row.GetFieldValue<DateTimeOffset>(4), head.Root.ToString()[..12], anchors);
    }
}
