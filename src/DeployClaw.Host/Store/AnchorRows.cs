using DeployClaw.Audit;
using DeployClaw.Host.Audit.Anchors;
using Npgsql;

namespace DeployClaw.Host.Store;

/// <summary>Which head is where outside, and whose turn it is to put the next one there.</summary>
internal sealed class AnchorRows(NpgsqlDataSource store)
{
    // A head that is there already is not put there again.
    private const string Take =
        """
        INSERT INTO deployclaw.anchor AS a (place, tried_at)
        SELECT $1, clock_timestamp()
        FROM (SELECT max(size) AS size FROM deployclaw.checkpoint) newest
        WHERE newest.size IS NOT NULL
        ON CONFLICT (place) DO UPDATE SET tried_at = excluded.tried_at
        WHERE a.tried_at < clock_timestamp() - $2 AND a.size IS DISTINCT FROM (SELECT max(size) FROM deployclaw.checkpoint)
        RETURNING (SELECT note FROM deployclaw.checkpoint ORDER BY size DESC LIMIT 1)
        """;

    private const string Anchored =
        """
        UPDATE deployclaw.anchor
        SET size = $2, note = $3, anchored_at = clock_timestamp(), problem = NULL
        WHERE place = $1
        """;

    private const string Failed = "UPDATE deployclaw.anchor SET problem = $2 WHERE place = $1";

    /// <summary>The newest head, where it is time to put it there and nobody else does.</summary>
    public async Task<AnchoredHead?> TakeAsync(string place, TimeSpan every, CancellationToken cancellation)
    {
        await using var command = Sql.On(store, Take, place, every);
        return await command.ExecuteScalarAsync(cancellation) is string text && SignedNote.Parse(text) is { } note && Checkpoint.Parse(note.Text) is { } head
            ? new AnchoredHead(head.Size, head.Root.ToString(), text)
            : null;
    }

    public Task AnchoredAsync(string place, AnchoredHead head, NpgsqlBatchCommand entry, CancellationToken cancellation) =>
        RunAsync(Sql.Statement(Anchored, place, head.Size, head.Note), entry, cancellation);

    public Task FailedAsync(string place, string problem, NpgsqlBatchCommand entry, CancellationToken cancellation) =>
        RunAsync(Sql.Statement(Failed, place, problem), entry, cancellation);

    private async Task RunAsync(NpgsqlBatchCommand change, NpgsqlBatchCommand entry, CancellationToken cancellation)
    {
        await using var batch = store.CreateBatch();
        batch.BatchCommands.Add(change);
        batch.BatchCommands.Add(entry);
        await batch.ExecuteNonQueryAsync(cancellation);
    }
}
