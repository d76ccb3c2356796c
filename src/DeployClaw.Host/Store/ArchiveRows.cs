using DeployClaw.Incidents;
using Npgsql;

namespace DeployClaw.Host.Store;

/// <summary>Takes away what an archive has: texts and personal values go, hashes, numbers and heads stay.</summary>
internal static class ArchiveRows
{
    // Signed for to the last entry, and neither held nor archived.
    private const string Due =
        """
        SELECT i.id
        FROM deployclaw.incident i
        WHERE i.ended_at < $1
          AND NOT EXISTS (SELECT FROM deployclaw.hold h WHERE h.incident = i.id AND h.released_at IS NULL)
          AND NOT EXISTS (SELECT FROM deployclaw.archive a WHERE a.incident = i.id)
          AND EXISTS (SELECT FROM deployclaw.incident_head h WHERE h.incident = i.id)
          AND NOT EXISTS (SELECT FROM deployclaw.entry e LEFT JOIN deployclaw.leaf l USING (position) WHERE e.incident = i.id AND l.index IS NULL)
        ORDER BY i.ended_at, i.id
        """;

    private const string Mark = "INSERT INTO deployclaw.archive (incident, place, sha256) VALUES ($1, $2, $3)";

    private const string TakePersonal =
        """
        UPDATE deployclaw.personal p
        SET subject = NULL, salt = NULL, value = NULL
        FROM deployclaw.entry e
        WHERE e.position = p.position AND e.incident = $1
        """;

    private const string TakeTexts = "UPDATE deployclaw.entry SET body = NULL WHERE incident = $1";

    public static async Task<IReadOnlyList<IncidentId>> DueAsync(NpgsqlDataSource store, DateTimeOffset before, CancellationToken cancellation)
    {
        await using var command = Sql.On(store, Due, before);
        return await Rows.ListAsync(command, row => new IncidentId(row.GetString(0)), cancellation);
    }

    /// <summary>All in one transaction, with the entry that says so.</summary>
    public static async Task TakeAsync(
        NpgsqlDataSource store, IncidentId incident, string place, string digest, NpgsqlBatchCommand entry, CancellationToken cancellation)
    {
        await using var batch = store.CreateBatch();
        batch.BatchCommands.Add(Sql.Statement(Mark, incident.Value, place, digest));
        batch.BatchCommands.Add(Sql.Statement(TakePersonal, incident.Value));
        batch.BatchCommands.Add(Sql.Statement(TakeTexts, incident.Value));
        batch.BatchCommands.Add(entry);
        await batch.ExecuteNonQueryAsync(cancellation);
    }
}
