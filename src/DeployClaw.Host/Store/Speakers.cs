using Npgsql;

namespace DeployClaw.Host.Store;

/// <summary>Which node speaks in a place. One that dies loses its turn when its time is up, by the database's clock.</summary>
internal sealed class Speakers(NpgsqlDataSource store)
{
    private const string Take =
        """
        INSERT INTO deployclaw.speaker AS s (platform, channel, node, until)
        VALUES ($1, $2, $3, clock_timestamp() + $4)
        ON CONFLICT (platform, channel) DO UPDATE SET node = excluded.node, until = excluded.until
        WHERE s.node = excluded.node OR s.until < clock_timestamp()
        """;

    /// <summary>True where it is this node's turn, now for that long; to be asked again before the time is up.</summary>
    public async Task<bool> TakeAsync(Place place, string node, TimeSpan length, CancellationToken cancellation)
    {
        await using var command = Sql.On(store, Take, place.Platform, place.Channel, node, length);
        return await command.ExecuteNonQueryAsync(cancellation) == 1;
    }
}
