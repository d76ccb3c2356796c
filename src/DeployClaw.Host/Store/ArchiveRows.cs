using DeployClaw.Host.Audit.Sequencing;
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
        WHERE e.position = p.position AND e.incident = $1 AND e.sequence <= $2
        """;

    private const string TakeTexts = "UPDATE deployclaw.entry SET body = NULL WHERE incident = $1 AND sequence <= $2";

    private const string Count = "SELECT count(sequence) FROM deployclaw.entry WHERE incident = $1";

    public static async Task<IReadOnlyList<IncidentId>> DueAsync(NpgsqlDataSource store, DateTimeOffset before, CancellationToken cancellation)
    {
        await using var command = Sql.On(store, Due, before);
        return await Rows.ListAsync(command, row => new IncidentId(row.GetString(0)), cancellation);
    }

    /// <summary>All in one transaction, with the entry that says so. Takes the entries that the copy has, and none where the incident has others.</summary>
    /// <exception cref="TrailBrokenException">The copy does not have all of them.</exception>
    public static async Task TakeAsync(NpgsqlDataSource store, ArchivedCopy copy, NpgsqlBatchCommand entry, CancellationToken cancellation)
    {
        await using var connection = await store.OpenConnectionAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        await using (var count = Sql.On(connection, Count, copy.Incident.Value))
        {
            if ((long)(await count.ExecuteScalarAsync(cancellation))! is var entries && entries != copy.Entries)
            {
                throw new TrailBrokenException($"{copy.Incident} has {entries} entries and its copy {copy.Entries}: nothing of it was taken away.");
            }
        }

        await using var batch = new NpgsqlBatch(connection, transaction);
        batch.BatchCommands.Add(Sql.Statement(Mark, copy.Incident.Value, copy.Place, copy.Digest));
        batch.BatchCommands.Add(Sql.Statement(TakePersonal, copy.Incident.Value, copy.Entries));
        batch.BatchCommands.Add(Sql.Statement(TakeTexts, copy.Incident.Value, copy.Entries));
        batch.BatchCommands.Add(entry);
        await batch.ExecuteNonQueryAsync(cancellation);
        await transaction.CommitAsync(cancellation);
    }
}

/// <summary>Where an incident's file is, what it hashes to, and how many entries it has.</summary>
internal sealed record ArchivedCopy(IncidentId Incident, string Place, string Digest, long Entries);
