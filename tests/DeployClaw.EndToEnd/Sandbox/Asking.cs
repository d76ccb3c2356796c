using Npgsql;

namespace DeployClaw.EndToEnd.Sandbox;

/// <summary>Asks a database one thing.</summary>
internal static class Asking
{
    public static async Task<T> AskAsync<T>(string connection, string sql)
    {
        await using var opened = new NpgsqlConnection(connection);
        await opened.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = new NpgsqlCommand(sql, opened);
        return (T)(await command.ExecuteScalarAsync(TestContext.Current.CancellationToken))!;
    }
}
