using Npgsql;

namespace DeployClaw.Sandbox.Estate;

/// <summary>
/// Opens a connection that knows PostgreSQL's own types only. Npgsql otherwise asks for all types of the database, once for each
/// different connection string: a long query over every tenant's tables, too much for a hundred sessions.
/// </summary>
internal static class PlainConnection
{
    public static async Task<NpgsqlConnection> OpenAsync(string settings, CancellationToken cancellation)
    {
        var source = new NpgsqlDataSourceBuilder(settings).ConfigureTypeLoading(types => types.EnableTypeLoading(false)).Build();
        return await source.OpenConnectionAsync(cancellation);
    }
}
