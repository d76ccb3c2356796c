using DeployClaw.Incidents;
using Npgsql;

namespace DeployClaw.Host.Store;

/// <summary>
/// The grants that are spent. To begin with one, to revoke it and to let it expire are the same insert, which succeeds once, whichever node or
/// program makes it.
/// </summary>
internal static class GrantRows
{
    private const string Spend =
        """
        INSERT INTO deployclaw.grant_spent ("grant", why, by)
        VALUES ($1, $2, $3)
        ON CONFLICT DO NOTHING
        """;

    /// <summary>False where it was spent before. Holds once the transaction is through.</summary>
    /// <param name="connection">With an open transaction, or by itself.</param>
    /// <param name="grant">The grant's id.</param>
    /// <param name="why">In a word: what for.</param>
    /// <param name="by">Who.</param>
    /// <param name="cancellation">Ends it.</param>
    public static async Task<bool> SpendAsync(NpgsqlConnection connection, string grant, string why, Actor by, CancellationToken cancellation)
    {
        await using var command = Sql.On(connection, Spend, grant, why, Sql.Json(by));
        return await command.ExecuteNonQueryAsync(cancellation) == 1;
    }
}
