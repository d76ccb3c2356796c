using DeployClaw.EndToEnd.Postgres.Rollbacks;
using DeployClaw.Host.Postgres;
using DeployClaw.Playbooks;
using DeployClaw.Risks;
using DeployClaw.Rollbacks;
using DeployClaw.Tenants;

namespace DeployClaw.EndToEnd.Postgres.Tools;

/// <summary>A deployment of sqitch that failed half way, from its failure to its next run: the tenant is rolled back as a granted playbook rolls it back.</summary>
[Collection(TenantServerTests.Name)]
public sealed class SqitchFailureTests(TenantServer server)
{
    private const string Half = "create table invoices (id bigint primary key); insert into invoices values (1); select 1 / 0;";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task WhatItLeftHalfDoneIsTakenBackAndItsNextRunDoesAllOfIt()
    {
        var estate = await OwnedAsync("create schema tenant_a authorization tenant_owner");
        using var tool = new SqitchTool(estate);
        await tool.FirstAsync();
        await estate.WithAsync(Owned);
        var before = await estate.StructureAsync(ATool.Schema);
        tool.Writes(Half);
        await Assert.ThrowsAnyAsync<Exception>(tool.AllAsync);
        await estate.WithAsync($"{Owned} {RollbackGrants.Sql} alter role {RollbackGrants.RollbackRole} password '{ARolledBackEstate.Password}'");

        var (reading, playbook) = await DraftAsync(estate, before.Fingerprint, await tool.PrintedAsync());
        Assert.Equal(["orders:Succeeded", "invoices:Failed"], reading.History!.Entries.Select(entry => $"{entry.Version}:{entry.Outcome}"));
        Assert.Empty((playbook.Safety as Safety.Manual)?.Reason ?? "");
        await using var rolledBack = new ARolledBackEstate(server, estate);
        Assert.IsType<RunOutcome.Committed>(await rolledBack.Engine().RunAsync(await rolledBack.OrderAsync(playbook), _ => Task.CompletedTask, Cancellation));

        Assert.Equal(before.Items, (await estate.StructureAsync(ATool.Schema)).Items);
        Assert.Contains("# Name:     orders\n", await tool.StatusAsync());
        tool.Writes("create table invoices (id bigint primary key, note text); insert into invoices values (1, 'whole');");
        await tool.AllAsync();
        Assert.Equal("deploy invoices\nrevert invoices\nfail invoices\ndeploy orders\n", (await tool.LogAsync()).Split('\n', 2)[1]);
        Assert.Equal("whole", await rolledBack.AskAsync<string>("select note from tenant_a.invoices"));
        Assert.Contains("Nothing to deploy (up-to-date)", await tool.StatusAsync());
    }

    [Fact]
    public async Task ATablesOwnNameIsNoRegistryOfSqitchs()
    {
        var estate = await (await server.EstateAsync()).WithSchemasAsync("create table changes (id int); create table events (id int);", "tenant_a", "tenant_b");
        await estate.WithReaderAsync();
        await estate.WithAsync("drop table tenant_b.events");

        var reading = await estate.ReadAsync();

        Assert.All(reading.Tenants, tenant => Assert.Null(tenant.History));
        Assert.All(reading.Tenants, tenant => Assert.Empty(tenant.Unreadable));
        Assert.NotEqual(reading.Tenants[0].Structure, reading.Tenants[1].Structure);
    }

    // A deployment's role owns what it makes; here it is made by the administrator and handed over.
    private const string Owned = """
        do $x$ declare t record; begin
            for t in select c.oid::regclass as name from pg_class c where c.relnamespace = 'tenant_a'::regnamespace and c.relkind = 'r' loop
                execute format('alter table %s owner to tenant_owner', t.name);
            end loop;
        end $x$;
        """;

    private async Task<AnEstate> OwnedAsync(string sql)
    {
        var estate = await server.EstateAsync();
        await estate.WithAsync("do $x$ begin if not exists (select from pg_roles where rolname = 'tenant_owner') then create role tenant_owner login; end if; end $x$");
        return await estate.WithAsync(sql);
    }

    private static async Task<(TenantReading Reading, TenantPlaybook Playbook)> DraftAsync(AnEstate estate, string before, IReadOnlyList<SourceFile> source)
    {
        var reading = Assert.Single((await AnEstate.ReadWithAsync(estate.AdminConnection)).Tenants);
        var failed = reading.History!.Entries[^1];
        var hit = new TenantImpact(reading, Impact.Hit, Active: true, [new Evidence("test", "Somebody says so.")])
        {
            MigrationVersion = failed.Version,
            Recorded = [failed],
            Structure = StructureState.HalfApplied,
            Before = new StateBefore("orders", new StructureBefore.Recorded(before, default)),
        };
        var drafter = new PlaybookDrafter(new RiskPolicy("test", new Dictionary<string, int>(), RollbackParallelism: 1), UndoTemplates.None);
        return (reading, Assert.Single(drafter.Draft(null, [hit], MigrationLayout.Read(source)).Tenants));
    }
}
