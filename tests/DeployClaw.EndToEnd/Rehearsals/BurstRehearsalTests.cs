using DeployClaw.Sandbox.Story;
using Npgsql;

namespace DeployClaw.EndToEnd.Rehearsals;

/// <summary>The real bot rehearses what a burst left behind, in the tenants' real database, before anybody is asked.</summary>
public sealed class BurstRehearsalTests(BurstHost host) : IClassFixture<BurstHost>
{
    private const string Over = "select count(*) = 1 from deployclaw.entry where kind = 'rehearsal-ended'";

    private const string Everything =
        """
        select md5(string_agg(what, '|' order by what))
        from (
            select format('%s %s %s', attrelid::regclass, attname, atttypid::regtype) as what
            from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
            where n.nspname like 'tenant%' and not attisdropped
            union all
            select format('%s %s', conrelid::regclass, pg_get_constraintdef(c.oid)) from pg_constraint c join pg_namespace n on n.oid = c.connamespace
            where n.nspname like 'tenant%'
        ) all_of_it
        """;

    [Fact]
    public async Task EverySafePlaybookIsRehearsedInPlaceNothingIsLeftOfItAndTheCardsShowIt()
    {
        await using var workplace = await host.WorkplaceAsync();
        await host.StartBotAsync(workplace);
        var before = await host.AskAsync(Everything);

        workplace.Break();
        await workplace.UntilAsync(Over, "the rehearsal ends");
        await workplace.QuietAsync();

        Assert.Equal("7|0|0", await workplace.Store.AskAsync(
            "select concat_ws('|', body::jsonb->'body'->>'passed', body::jsonb->'body'->>'manual', body::jsonb->'body'->>'not_done') from deployclaw.entry where kind = 'rehearsal-ended'"));
        Assert.Equal(0L, await workplace.Store.AskAsync("select count(*) from deployclaw.rehearsal where schema = 'tenant_enterprise_staging'"));
        Assert.Equal(before, await host.AskAsync(Everything));
        Assert.Equal(0L, await host.AskAsync("select count(*) from deployclaw_rollback.done"));
        var thread = Sight.Thread.Read(workplace.Stage);
        Assert.Contains("Rehearsed 7 playbooks", thread, StringComparison.Ordinal);
        Assert.Contains("Approve the rollback of acme_prod?", thread, StringComparison.Ordinal);
        Assert.Contains("Rehearsed in place:", thread, StringComparison.Ordinal);
        Assert.DoesNotContain("Not rehearsed", thread, StringComparison.Ordinal);
    }

    [Fact]
    public async Task KilledInTheMiddleOfItAnotherBotDoesTheRestAndPeopleAreAskedOnce()
    {
        await using var workplace = await host.WorkplaceAsync();
        var doomed = await host.StartBotAsync(workplace);

        workplace.Break();
        await workplace.UntilAsync("select count(*) > 0 from deployclaw.rehearsal", "one playbook is rehearsed");
        await doomed.KillAsync();
        await host.StartBotAsync(workplace);
        await workplace.UntilAsync(Over, "the rehearsal ends");
        await workplace.QuietAsync();

        Assert.Equal(7L, await workplace.Store.AskAsync("select count(distinct body::jsonb->'body'->>'playbook') from deployclaw.entry where kind = 'playbook-rehearsed'"));
        Assert.Equal(7L, await workplace.Store.AskAsync("select count(*) from deployclaw.approval where schema is not null and state = 'pending'"));
        Assert.Equal(0L, await host.AskAsync("select count(*) from pg_locks l join pg_class c on c.oid = l.relation join pg_stat_activity a using (pid) where a.usename = 'deployclaw_rehearsal'"));
    }

    [Fact]
    public async Task ABusyTenantIsRehearsedOnAScratchCopyAndTheCardSaysWhich()
    {
        await using var workplace = await host.WorkplaceAsync();
        await using var application = new NpgsqlConnection(host.Sandbox.AdminConnection);
        await application.OpenAsync(TestContext.Current.CancellationToken);
        await using var transaction = await application.BeginTransactionAsync(TestContext.Current.CancellationToken);
        await using (var busy = new NpgsqlCommand("update tenant_acme_prod.orders set total = total", application, transaction))
        {
            await busy.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        }

        await host.StartBotAsync(workplace);
        workplace.Break();
        await workplace.UntilAsync(Over, "the rehearsal ends");
        await workplace.QuietAsync();
        await transaction.RollbackAsync(TestContext.Current.CancellationToken);

        Assert.Equal("scratch copy []", await workplace.Store.AskAsync(
            "select concat_ws(' ', body::jsonb->'body'->>'place', body::jsonb->'body'->>'objections') from deployclaw.entry where kind = 'playbook-rehearsed' and body::jsonb->'body'->>'playbook' = 'acme_prod'"));
        Assert.Contains("Rehearsed on a scratch copy:", Sight.Thread.Read(workplace.Stage), StringComparison.Ordinal);
        Assert.Equal(0L, await host.AskAsync("select count(*) from pg_database where datname like 'deployclaw_scratch%'"));
    }
}
