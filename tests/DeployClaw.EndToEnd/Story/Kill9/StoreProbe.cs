using Npgsql;

namespace DeployClaw.EndToEnd.Story.Kill9;

/// <summary>Looks into a bot's private database as its administrator, from beside the bot.</summary>
internal sealed class StoreProbe(string folder)
{
    private const string Channel = "story_commit";

    private const string Watch =
        $$"""
        CREATE FUNCTION public.story_commit() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            PERFORM pg_notify('{{Channel}}', pg_current_xact_id()::text);
            RETURN NULL;
        END $$;
        DO $$
        DECLARE
            kept record;
        BEGIN
            FOR kept IN SELECT tablename FROM pg_tables WHERE schemaname = 'deployclaw' AND tablename NOT LIKE 'qrtz%' AND tablename <> 'speaker' LOOP
                EXECUTE format('CREATE TRIGGER story_commit AFTER INSERT OR UPDATE OR DELETE ON deployclaw.%I EXECUTE FUNCTION public.story_commit()', kept.tablename);
            END LOOP;
        END $$
        """;

    private const string Unfinished =
        """
        SELECT (SELECT count(*) FROM deployclaw.outbox WHERE done_at IS NULL) + (SELECT count(*) FROM deployclaw.incident WHERE state <> 'triaged')
        """;

    private string Connection => new NpgsqlConnectionStringBuilder
    {
        Host = folder,
        Port = 5432,
        Database = "deployclaw",
        Username = "deployclaw_admin",
        Password = File.ReadAllText(Path.Combine(folder, "admin.password")),
        Pooling = false,
    }.ConnectionString;

    /// <summary>From now on every transaction that changes an incident, its events or its messages announces that it committed.</summary>
    public async Task AnnounceCommitsAsync()
    {
        await using var connection = await OpenAsync();
        await using var watch = new NpgsqlCommand(Watch, connection);
        await watch.ExecuteNonQueryAsync();
    }

    /// <summary>Calls back at every commit, until it is cancelled or the server has ended.</summary>
    public async Task FollowCommitsAsync(Action committed, TaskCompletionSource listens, CancellationToken cancellation)
    {
        await using var connection = await OpenAsync();
        connection.Notification += (_, _) => committed();
        await using (var listen = new NpgsqlCommand($"LISTEN {Channel}", connection))
        {
            await listen.ExecuteNonQueryAsync(cancellation);
        }

        listens.SetResult();
        try
        {
            while (true)
            {
                await connection.WaitAsync(cancellation);
            }
        }
        catch (Exception ended) when (ended is OperationCanceledException or NpgsqlException)
        {
            // The bot was killed, and its server ended with it.
        }
    }

    /// <summary>Whether everything that is to be said has been said, and every incident is triaged.</summary>
    public async Task<bool> IsQuietAsync()
    {
        await using var connection = await OpenAsync();
        await using var ask = new NpgsqlCommand(Unfinished, connection);
        return await ask.ExecuteScalarAsync() is 0L;
    }

    private async Task<NpgsqlConnection> OpenAsync()
    {
        var connection = new NpgsqlConnection(Connection);
        await connection.OpenAsync();
        return connection;
    }
}
