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

    private static async Task UntilTrueAsync(NpgsqlCommand question, CancellationToken cancellation)
    {
        while (await question.ExecuteScalarAsync(cancellation) is not true)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System, cancellation);
        }
    }
}
