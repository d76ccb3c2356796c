using Npgsql;

namespace DeployClaw.Host.Store;

/// <summary>What the trail is late with by the store's clock, as sentences: entries that wait, and places outside that no head has reached for too long.</summary>
internal static class TrailDelays
{
    // Among the newest positions: an older entry that is not in the log was set aside, or is found by the sequencer's next look through all.
    private const string Waiting =
        """
        SELECT min(e.at)
        FROM deployclaw.entry e
        WHERE e.position > (SELECT coalesce(max(position), 0) - 10000 FROM deployclaw.leaf)
          AND e.at < clock_timestamp() - interval '1 minute'
          AND NOT EXISTS (SELECT FROM deployclaw.leaf l WHERE l.position = e.position)
          AND NOT EXISTS (SELECT FROM deployclaw.set_aside s WHERE s.position = e.position)
        """;

    // Each head that is put outside is an entry itself, so that there is always a newer one to put there. A time that is yet to come is no excuse.
    private const string Overdue =
        """
        SELECT p.place, a.anchored_at
        FROM unnest($1::text[]) AS p (place)
        LEFT JOIN deployclaw.anchor a USING (place)
        WHERE coalesce(a.anchored_at, '-infinity') NOT BETWEEN clock_timestamp() - $2 AND clock_timestamp()
          AND (SELECT at FROM deployclaw.checkpoint ORDER BY size LIMIT 1) < clock_timestamp() - $2
        ORDER BY p.place
        """;

    /// <param name="connection">To the store.</param>
    /// <param name="places">Where heads are to be put.</param>
    /// <param name="most">How long a place may go without a new one.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <returns>Nothing where all is in time. A sentence stays the same as long as what it says lasts.</returns>
    public static async Task<IReadOnlyList<string>> FindAsync(NpgsqlConnection connection, IReadOnlyList<string> places, TimeSpan most, CancellationToken cancellation)
    {
        var waiting = (await Rows.ListAsync(connection, Waiting, row => row.Moment(0), cancellation))[0];
        await using var command = Sql.On(connection, Overdue, [places.ToArray(), most]);
        var overdue = await Rows.ListAsync(command, row => Sentence(row.GetString(0), row.Moment(1)), cancellation);
        return waiting is { } since ? [$"entries wait for the trail since {TimeText.Instant(since)}", .. overdue] : overdue;
    }

    private static string Sentence(string place, DateTimeOffset? last) =>
        last is { } at ? $"no head has reached {place} since {TimeText.Instant(at)}" : $"no head has ever reached {place}";
}
