using DeployClaw.EndToEnd.Sandbox.Commands;
using Npgsql;

namespace DeployClaw.EndToEnd.Postgres;

/// <summary>Waits until the reading under test waits itself: then the test can do something between two of its steps.</summary>
internal static class Waiting
{
    public static async Task ForALockAsync(AnEstate estate, CancellationToken cancellation)
    {
        await using var connection = await estate.ConnectAsync();
        await using var waits = new NpgsqlCommand(
            "select exists (select from pg_locks l join pg_stat_activity a using (pid) where not l.granted and a.application_name = 'deployclaw-triage')", connection);
        await UntilTrueAsync(waits, cancellation);
    }

    /// <summary>A connection that was closed takes its place in the server a moment longer.</summary>
    public static async Task ForOtherSessionsToEndAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        await using var alone = new NpgsqlCommand("select count(*) = 1 from pg_stat_activity where backend_type = 'client backend'", connection);
        await UntilTrueAsync(alone, cancellation);
    }

    public static async Task ForAutovacuumAsync(NpgsqlConnection connection, string database, CancellationToken cancellation)
    {
        await using var vacuums = new NpgsqlCommand("select exists (select from pg_stat_activity where datname = $1 and backend_type = 'autovacuum worker')", connection)
        {
            Parameters = { new NpgsqlParameter { Value = database } },
        };
        await UntilTrueAsync(vacuums, cancellation);
    }

    private static Task UntilTrueAsync(NpgsqlCommand question, CancellationToken cancellation) =>
        Eventually.TrueAsync(async () => await question.ExecuteScalarAsync(cancellation) is true);
}
