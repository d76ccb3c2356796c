using DeployClaw.Host.Audit;
using DeployClaw.Incidents;
using DeployClaw.Logs;
using Npgsql;

namespace DeployClaw.Host.Store;

/// <summary>Which incidents stay where they are, whatever their age.</summary>
internal sealed class Holds(NpgsqlDataSource store, Scribe scribe, TimeProvider clock)
{
    private const string IsThere = "SELECT EXISTS (SELECT FROM deployclaw.incident WHERE id = $1)";

    private const string Place =
        """
        INSERT INTO deployclaw.hold (incident, placed_at)
        VALUES ($1, clock_timestamp())
        ON CONFLICT (incident) DO UPDATE SET placed_at = excluded.placed_at, released_at = NULL
        """;

    private const string Release = "UPDATE deployclaw.hold SET released_at = clock_timestamp() WHERE incident = $1";

    /// <exception cref="SourceUnavailableException">There is no such incident.</exception>
    public async Task ChangeAsync(IncidentId incident, bool release, string reason, Actor by, CancellationToken cancellation)
    {
        await using var asking = Sql.On(store, IsThere, incident.Value);
        if (await asking.ExecuteScalarAsync(cancellation) is not true)
        {
            throw new SourceUnavailableException($"There is no incident {incident}.");
        }

        var (now, words) = (clock.GetUtcNow(), Redactor.Redact(reason));
        await using var batch = store.CreateBatch();
        batch.BatchCommands.Add(Sql.Statement(release ? Release : Place, incident.Value));
        batch.BatchCommands.Add(scribe.Entry(release
            ? new TrailEvent.HoldReleased(words) { At = now, By = by, Incident = incident }
            : new TrailEvent.HoldPlaced(words) { At = now, By = by, Incident = incident }));
        await batch.ExecuteNonQueryAsync(cancellation);
    }
}
