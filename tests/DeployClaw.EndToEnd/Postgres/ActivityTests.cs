using DeployClaw.Tenants;

namespace DeployClaw.EndToEnd.Postgres;

[Collection(TenantServerTests.Name)]
public sealed class ActivityTests(TenantServer server)
{
    [Fact]
    public async Task RowsBytesAndWritesAreThoseOfTheTenant()
    {
        var estate = await (await server.EstateAsync()).WithSchemasAsync(
            "create table orders (id int primary key, note text)", "tenant_a", "tenant_idle");
        await estate.WithSchemasAsync("""
            insert into orders select n, repeat('x', 100) from generate_series(1, 1000) n;
            update orders set note = null where id <= 100;
            delete from orders where id > 900;
            analyze orders;
            select pg_stat_force_next_flush();
            """, "tenant_a");
        await estate.WithReaderAsync();

        var reading = await estate.ReadAsync();

        var busy = reading.Tenants[0].Activity!;
        Assert.Equal((900, 1200), (busy.Rows, busy.RowsWritten));
        Assert.InRange(busy.Bytes, 100_000, 1_000_000);
        Assert.Equal((0, 0), (reading.Tenants[1].Activity!.Rows, reading.Tenants[1].Activity!.RowsWritten));
    }

    [Fact]
    public async Task ASessionThatReadsHoldsALockButNoExclusiveOne()
    {
        var estate = await (await server.EstateAsync()).WithSchemasAsync(
            "create table orders (id int primary key)", "tenant_a", "tenant_b");
        await estate.WithReaderAsync();
        await using var shop = await estate.ConnectAsync("shop");
        await AnEstate.RunAsync(shop, "begin; select * from tenant_b.orders; insert into tenant_b.orders values (1)");

        var reading = await estate.ReadAsync();

        Assert.Empty(reading.Tenants[0].Activity!.Sessions);
        var session = Assert.Single(reading.Tenants[1].Activity!.Sessions);
        Assert.Equal(
            (shop.ProcessID, "shop", "idle in transaction", false),
            (session.Pid, session.ApplicationName, session.State, session.HoldsExclusiveLock));
        Assert.NotNull(session.TransactionStart);
        Assert.NotNull(reading.Tenants[1].Structure);
    }

    [Fact]
    public async Task APreparedTransactionIsSeenThoughNoSessionHoldsIt()
    {
        var estate = await (await server.EstateAsync()).WithSchemasAsync("create table orders (id int primary key)", "tenant_a");
        await estate.WithReaderAsync();
        await estate.WithAsync("begin; alter table tenant_a.orders add column extra int; prepare transaction 'half-way'");

        TenantReading tenant;
        try
        {
            tenant = await estate.ReadTenantAsync("tenant_a");
        }
        finally
        {
            await estate.WithAsync("rollback prepared 'half-way'");
        }

        var session = Assert.Single(tenant.Activity!.Sessions);
        Assert.Equal(
            (0, "prepared transaction half-way", "prepared", true),
            (session.Pid, session.ApplicationName, session.State, session.HoldsExclusiveLock));
        Assert.Equal(
            "The structure could not be read: orders is locked ACCESS EXCLUSIVE by a prepared transaction.",
            Assert.Single(tenant.Unreadable).Reason);
    }

    [Fact]
    public async Task WhoMayNotSeeOtherSessionsSeesTheirLocksAllTheSameAndSaysSo()
    {
        var estate = await (await server.EstateAsync()).WithSchemasAsync("create table orders (id int primary key)", "tenant_a");
        await estate.WithReaderAsync();
        await estate.WithAsync("revoke pg_read_all_stats from deployclaw_reader");
        await using var shop = await estate.ConnectAsync("shop");
        await AnEstate.RunAsync(shop, "begin; insert into tenant_a.orders values (1)");

        var reading = await estate.ReadAsync();

        var session = Assert.Single(reading.Tenants[0].Activity!.Sessions);
        Assert.Equal((shop.ProcessID, "shop", "unknown"), (session.Pid, session.ApplicationName, session.State));
        Assert.True(reading.Connections!.Used >= 1);
        Assert.Contains(reading.Notes, note => note.Statement.Contains("pg_read_all_stats"));
    }
}
