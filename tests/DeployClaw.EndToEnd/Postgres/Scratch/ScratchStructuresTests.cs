using DeployClaw.Host.Postgres.Scratch;
using DeployClaw.Tenants;
using DeployClaw.Triage;
using Npgsql;

namespace DeployClaw.EndToEnd.Postgres.Scratch;

[Collection(TenantServerTests.Name)]
public sealed class ScratchStructuresTests(TenantServer server)
{
    private const string First = "create table orders (id bigint generated always as identity primary key, note text);";
    private const string Second = "begin; create index orders_note on orders (note); commit; create index concurrently orders_id on orders (id);";

    private const string SlowToVacuum =
        """
        create table busy (id int) with (autovacuum_vacuum_threshold = 1, autovacuum_vacuum_scale_factor = 0,
            autovacuum_vacuum_cost_delay = 100, autovacuum_vacuum_cost_limit = 1);
        insert into busy select generate_series(1, 100000);
        delete from busy;
        """;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task MigrationsBuildTheStructureThatATenantHas()
    {
        var estate = await (await (await server.EstateAsync()).WithSchemasAsync($"{First} create index orders_note on orders (note); create index orders_id on orders (id);", "tenant_acme"))
            .WithReaderAsync();

        var built = await BuildAsync(First, Second);

        Assert.Equal((await estate.ReadTenantAsync("tenant_acme")).Structure, Assert.IsType<ScratchOutcome.Built>(built).Structure.Fingerprint);
    }

    [Fact]
    public async Task AMigrationThatDoesNotRunThereIsTheReason()
    {
        var built = await BuildAsync(First, "alter table invoices add a int;");
        Assert.Equal(
            "migrations/2.sql does not run in a scratch database: relation \"invoices\" does not exist (42P01)",
            Assert.IsType<ScratchOutcome.NotBuilt>(built).Why);
    }

    [Fact]
    public async Task NothingIsLeftBehind()
    {
        await BuildAsync(First);
        await BuildAsync("no sql;");
        Assert.Empty(await AScratchServer.DatabasesAsync(server));
    }

    [Fact]
    public async Task WhatACrashLeftIsDroppedBeforeTheNextIsMade()
    {
        var connection = await AScratchServer.ConnectionAsync(server);
        await using var maker = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(server.Postgres.Connection("postgres", "deployclaw_scratch", "only-for-tests-51kd")).ConnectionString);
        await maker.OpenAsync(Cancellation);
        await AnEstate.RunAsync(maker, "create database deployclaw_scratch_1700000000_0badc0de template template0");
        await using (var scratch = await new ScratchServer(connection).CreateAsync(Cancellation))
        {
            Assert.Equal([scratch.Name], await AScratchServer.DatabasesAsync(server));
        }
    }

    [Fact]
    public async Task ADatabaseThatIsBeingVacuumedIsDroppedToo()
    {
        await using var admin = new NpgsqlConnection(server.Postgres.AdminConnection("postgres"));
        await admin.OpenAsync(Cancellation);
        await AnEstate.RunAsync(admin, "alter system set autovacuum_naptime = '1s'");
        await AnEstate.RunAsync(admin, "select pg_reload_conf()");
        try
        {
            await using var scratch = await (await AScratchServer.OnAsync(server)).CreateAsync(Cancellation);
            await AnEstate.RunAsync(scratch.Connection, SlowToVacuum);
            await Waiting.ForAutovacuumAsync(admin, scratch.Name, Cancellation);
        }
        finally
        {
            await AnEstate.RunAsync(admin, "alter system reset autovacuum_naptime");
            await AnEstate.RunAsync(admin, "select pg_reload_conf()");
        }

        Assert.Empty(await AScratchServer.DatabasesAsync(server));
    }

    [Fact]
    public async Task MigrationsAreNotRunAsASuperuser()
    {
        var outcome = await new ScratchStructures(new ScratchServer(server.Postgres.AdminConnection("postgres"))).BuildAsync("tenant_acme", [], Cancellation);
        Assert.Contains("is a superuser", Assert.IsType<ScratchOutcome.NotBuilt>(outcome).Why);
    }

    [Fact]
    public async Task AServerThatIsNotThereIsTheReason()
    {
        var outcome = await new ScratchStructures(new ScratchServer("postgresql://somebody:pass@127.0.0.1:1/postgres")).BuildAsync("tenant_acme", [], Cancellation);
        Assert.StartsWith("it could not be built from the migrations (Nothing listens at 127.0.0.1:1", Assert.IsType<ScratchOutcome.NotBuilt>(outcome).Why);
    }

    private async Task<ScratchOutcome> BuildAsync(params string[] scripts) =>
        await new ScratchStructures(await AScratchServer.OnAsync(server)).BuildAsync(
            "tenant_acme",
            [.. scripts.Select((sql, index) => new Migration($"{index + 1}", "", $"migrations/{index + 1}.sql", sql, null, null))],
            Cancellation);
}
