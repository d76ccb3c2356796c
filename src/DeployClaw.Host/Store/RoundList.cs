using DeployClaw.Incidents;
using Npgsql;

namespace DeployClaw.Host.Store;

/// <summary>Which incidents have rollbacks, or something that was granted.</summary>
internal static class RoundList
{
    // More than anybody reads on a screen.
    private const string Newest =
        """
        SELECT i.id
        FROM deployclaw.incident i
        WHERE EXISTS (SELECT FROM deployclaw.rollback r WHERE r.incident = i.id)
           OR EXISTS (SELECT FROM deployclaw.approval a WHERE a.incident = i.id AND a.state IN ('pending', 'granted'))
        ORDER BY i.opened_at DESC, i.id DESC
        LIMIT 20
        """;

    public static async Task<IReadOnlyList<IncidentId>> NewestAsync(NpgsqlDataSource store, CancellationToken cancellation)
    {
        await using var command = Sql.On(store, Newest);
        return await Rows.ListAsync(command, row => new IncidentId(row.GetString(0)), cancellation);
    }
}
