using Npgsql;

namespace DeployClaw.EndToEnd.Story.Kill9;

/// <summary>Looks into a bot's store as its administrator, from beside the bot.</summary>
internal sealed class StoreProbe(string connection)
{
    private const string Channel = "story_commit";

    private static string Watch(string schema) =>
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
            FOR kept IN SELECT tablename FROM pg_tables WHERE schemaname = '{{schema}}' AND tablename NOT LIKE 'qrtz%' AND tablename <> 'speaker' LOOP
                EXECUTE format('CREATE TRIGGER story_commit AFTER INSERT OR UPDATE OR DELETE ON {{schema}}.%I EXECUTE FUNCTION public.story_commit()', kept.tablename);
            END LOOP;
        END $$
        """;

    private const string Unfinished =
        """
        SELECT (SELECT count(*) FROM deployclaw.outbox WHERE done_at IS NULL) + (SELECT count(*) FROM deployclaw.incident WHERE state <> 'triaged')
        """;

    /// <summary>A bot's private database, by its folder.</summary>
    public static StoreProbe Of(string folder) => new(new NpgsqlConnectionStringBuilder
    {
        Host = folder,
        Port = 5432,
        Database = "deployclaw",
        Username = "deployclaw_admin",
        Password = File.ReadAllText(Path.Combine(folder, "admin.password")),
    }.ConnectionString);

    /// <summary>From now on every transaction that changes what is kept in the schema (an incident, its events, its messages) announces that it committed.</summary>
    public async Task AnnounceCommitsAsync(string schema = "deployclaw")
    {
        await using var opened = await OpenAsync();
        await using var watch = new NpgsqlCommand(Watch(schema), opened);
        await watch.ExecuteNonQueryAsync();
    }

    /// <summary>Calls back at every commit, until it is cancelled or the server has ended.</summary>
    public async Task FollowCommitsAsync(Action committed, TaskCompletionSource listens, CancellationToken cancellation)
    {
        await using var opened = await OpenAsync();
        opened.Notification += (_, _) => committed();
        await using (var listen = new NpgsqlCommand($"LISTEN {Channel}", opened))
        {
            await listen.ExecuteNonQueryAsync(cancellation);
        }

        listens.SetResult();
        try
        {
            while (true)
            {
                await opened.WaitAsync(cancellation);
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
        await using var opened = await OpenAsync();
        await using var ask = new NpgsqlCommand(Unfinished, opened);
        return await ask.ExecuteScalarAsync() is 0L;
    }

    private async Task<NpgsqlConnection> OpenAsync()
    {
        var opened = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(connection) { Pooling = false }.ConnectionString);
        await opened.OpenAsync();
        return opened;
    }
}
