using DeployClaw.Host.Audit;
using Npgsql;

namespace DeployClaw.Host.Store;

/// <summary>Entries of the trail as rows.</summary>
internal static class EntryRows
{
    private const string Plain =
        """
        INSERT INTO deployclaw.entry (incident, sequence, at, kind, body, mac, mac_key)
        VALUES ($1, $2, $3, $4, $5, $6, $7)
        """;

    private const string WithPersonal =
        """
        WITH written AS (
            INSERT INTO deployclaw.entry (incident, sequence, at, kind, body, mac, mac_key)
            VALUES ($1, $2, $3, $4, $5, $6, $7)
            RETURNING position
        )
        INSERT INTO deployclaw.personal (position, commitment, subject, salt, value)
        SELECT w.position, p.commitment, p.subject, p.salt, p.value
        FROM written w, unnest($8::text[], $9::text[], $10::bytea[], $11::text[]) AS p (commitment, subject, salt, value)
        """;

    public static NpgsqlBatchCommand Insert(SealedEntry sealedEntry)
    {
        var (entry, personal) = (sealedEntry.Entry, sealedEntry.Personal);
        object?[] own = [entry.Incident?.Value, entry.Sequence, entry.At, entry.Kind, sealedEntry.Body, sealedEntry.Mac, sealedEntry.MacKey];
        return personal.Count == 0
            ? Sql.Statement(Plain, own)
            : Sql.Statement(
                WithPersonal,
                [
                    .. own, personal.Select(value => value.Value.Commitment).ToArray(), personal.Select(value => value.Subject).ToArray(),
                    personal.Select(value => value.Value.Salt).ToArray(), personal.Select(value => value.Value.Value).ToArray(),
                ]);
    }
}
