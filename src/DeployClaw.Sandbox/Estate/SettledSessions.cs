using Npgsql;

namespace DeployClaw.Sandbox.Estate;

/// <summary>Waits until the backends of closed connections are gone: PostgreSQL ends them after the client has left.</summary>
internal static class SettledSessions
{
    private const string Others = "SELECT count(*)::integer FROM pg_stat_activity WHERE backend_type = 'client backend' AND pid <> pg_backend_pid()";

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    public static async Task WaitAsync(string settings, int wanted, TimeProvider time, CancellationToken cancellation)
    {
        var began = time.GetTimestamp();
        await using var connection = await PlainConnection.OpenAsync(settings, cancellation);
        await using var command = new NpgsqlCommand(Others, connection);
        while ((int)(await command.ExecuteScalarAsync(cancellation))! != wanted)
        {
            if (time.GetElapsedTime(began) > Patience)
            {
                throw new SandboxUnavailableException($"PostgreSQL's sessions did not settle at {wanted} within {Patience.TotalSeconds:0} s.");
            }

            await Task.Delay(Pause, time, cancellation);
        }
    }
}
