using DeployClaw.EndToEnd.Sandbox;
using DeployClaw.Host.Postgres.Structure;
using DeployClaw.Sandbox.Slack.Workspace;
using DeployClaw.Sandbox.Story;
using Npgsql;

namespace DeployClaw.EndToEnd.Rollbacks.Killed;

/// <summary>What there has to be in the end, whatever happened on the way: everything done, and done once.</summary>
internal static class Aftermath
{
    private const string Markers = "select string_agg(format('%s %s', schema, times), ', ' order by schema) from (select schema, count(*) as times from deployclaw_rollback.done group by schema) counted";

    private const string Unspent =
        """
        select (select count(*) from deployclaw.approval where schema is not null and state <> 'spent')
            + (select count(*) from deployclaw.rollback where state <> 'done')
            + abs((select count(*) from deployclaw.rollback) - 4)
        """;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static async Task IsAsIfNothingHadBeenAsync(RollbackPlay play)
    {
        await TenantsAreBackAsync(play);
        PipelineWentBackOnce(play);
        await EverythingIsSaidOnceAsync(play);
        await play.Trail.HoldsAsync();
        await play.Trail.IsProvenAsync();
    }

    private static async Task TenantsAreBackAsync(RollbackPlay play)
    {
        Assert.Equal("tenant_acme_prod 1, tenant_fintech_uat 1, tenant_globex_prod 1", await Asking.AskAsync<string>(play.Sandbox.AdminConnection, Markers));
        Assert.Equal(0L, await play.Workplace.Store.AskAsync(Unspent));
        var before = await StructureAsync(play, "tenant_oldtown_prod");
        Assert.Equal(before, await StructureAsync(play, "tenant_acme_prod"));
        Assert.Equal(before, await StructureAsync(play, "tenant_fintech_uat"));
        Assert.Equal(before, await StructureAsync(play, "tenant_globex_prod"));
        Assert.NotEqual(before, await StructureAsync(play, "tenant_aurora_prod"));
    }

    private static void PipelineWentBackOnce(RollbackPlay play)
    {
        var pipeline = Assert.Single(play.Sandbox.World.Pipelines);
        Assert.Single(pipeline.Executions, execution => execution.RollbackTarget is not null);
        Assert.Equal(1, play.Sandbox.World.Calls.Count("RollbackStage", done: false));
        Assert.Null(Assert.Single(pipeline.Transitions).Value.DisabledReason);
    }

    /// <summary>Each reply has the id of what was to be said with it.</summary>
    private static async Task EverythingIsSaidOnceAsync(RollbackPlay play)
    {
        var stage = play.Workplace.Stage;
        var mine = stage.Slack.Workspace.Conversations.Messages(stage.Acme.Incidents).Where(message => message.User == stage.Slack.Workspace.Bot.Id).ToList();
        Assert.Single(mine, message => message.ThreadTs is null);
        var ids = stage.Replies.Select(IdOf).ToList();
        Assert.Equal(ids.Distinct(), ids);
        Assert.Equal(0L, await play.Workplace.Store.AskAsync("select count(*) from deployclaw.outbox where done_at is null or problem is not null"));
        var thread = Sight.Thread.Read(stage);
        Assert.Contains("Who is where", thread, StringComparison.Ordinal);
        Assert.Contains("takes executions again", thread, StringComparison.Ordinal);
        Assert.All(["acme_prod", "fintech_uat", "globex_prod"], tenant => Assert.Contains($"*{tenant}:* rolled back and verified.", thread, StringComparison.Ordinal));
        Assert.Contains("resolved", Sight.Card.Read(stage), StringComparison.Ordinal);
    }

    private static string IdOf(SlackMessage message) => message.Metadata?.GetRawText() ?? string.Join('|', message.Files.Select(file => file.Name));

    private static async Task<string> StructureAsync(RollbackPlay play, string schema)
    {
        await using var connection = new NpgsqlConnection(play.Sandbox.AdminConnection);
        await connection.OpenAsync(Cancellation);
        await using var transaction = await connection.BeginTransactionAsync(Cancellation);
        return (await SchemaReading.ReadAsync(connection, schema, Cancellation))!.Fingerprint;
    }
}
