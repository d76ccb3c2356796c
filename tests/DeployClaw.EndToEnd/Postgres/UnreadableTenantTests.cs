using DeployClaw.Host.Postgres;
using Npgsql;

namespace DeployClaw.EndToEnd.Postgres;

[Collection(TenantServerTests.Name)]
public sealed class UnreadableTenantTests(TenantServer server)
{
    private const string History = "The migration history flyway_schema_history";

    [Theory]
    [InlineData(
        "revoke usage on schema tenant_b from " + ReaderGrants.Role,
        "What is in the schema may not be read: the reader's role needs USAGE on it.")]
    [InlineData(
        "revoke select on tenant_b.flyway_schema_history from " + ReaderGrants.Role,
        History + " may not be read: the reader's role needs SELECT on it.")]
    [InlineData(
        "revoke select on tenant_b.flyway_schema_history from deployclaw_reader; grant select (version) on tenant_b.flyway_schema_history to " + ReaderGrants.Role,
        History + " may not be read: permission denied for table flyway_schema_history. The reader's role needs USAGE on the schema and SELECT on the table.")]
    [InlineData(
        "alter table tenant_b.flyway_schema_history rename to h; create view tenant_b.flyway_schema_history as select * from tenant_b.h",
        History + " is a view, which is not read, since what it calls would run with our rights.")]
    [InlineData(
        "alter table tenant_b.flyway_schema_history enable row level security",
        History + " may not be read: query would be affected by row-level security policy for table \"flyway_schema_history\". The reader's role needs USAGE on the schema and SELECT on the table.")]
    public async Task AHistoryThatMayNotBeReadIsAGapOnThatTenantAlone(string trouble, string reason)
    {
        var estate = await ThreeTenantsAsync();
        await estate.WithAsync(trouble);

        var tenants = (await estate.ReadAsync()).Tenants;

        Assert.Equal([new Gap("schema tenant_b", reason)], tenants[1].Unreadable);
        Assert.Null(tenants[1].History);
        Assert.NotNull(tenants[1].Structure);
        Assert.All([tenants[0], tenants[2]], tenant => Assert.True(tenant is { Unreadable: [], History.Entries.Count: 2 }));
    }

    [Fact]
    public async Task ASchemaDroppedBetweenTwoQueriesIsAGapOnThatTenantAlone()
    {
        var estate = await ThreeTenantsAsync();
        await using var blocker = await LockedHistoryAsync(estate, "tenant_a");

        var reading = estate.ReadAsync(
            adjust: options => options with { LockTimeout = TimeSpan.FromSeconds(20), StatementTimeout = TimeSpan.FromSeconds(30) });
        await Waiting.ForALockAsync(estate, TestContext.Current.CancellationToken);
        await estate.WithAsync("drop schema tenant_b cascade");
        await AnEstate.RunAsync(blocker, "rollback");
        var tenants = (await reading).Tenants;

        Assert.Equal(
            [new Gap("schema tenant_b", History + " was dropped while it was being read."), new Gap("schema tenant_b", "The schema was dropped while it was being read.")],
            tenants[1].Unreadable);
        Assert.All(
            [tenants[0], tenants[2]], tenant => Assert.True(tenant is { Unreadable: [], History.Entries.Count: 2, Structure: not null }));
    }

    [Fact]
    public async Task ALockedHistoryIsAGapOnThatTenantAlone()
    {
        var estate = await ThreeTenantsAsync();
        await using var blocker = await LockedHistoryAsync(estate, "tenant_b");

        var tenants = (await estate.ReadAsync(adjust: options => options with { LockTimeout = TimeSpan.FromMilliseconds(50) })).Tenants;

        Assert.Equal(
            [new Gap("schema tenant_b", History + " could not be read: somebody holds a lock that keeps readers out.")],
            tenants[1].Unreadable);
        Assert.All(
            [tenants[0], tenants[2]], tenant => Assert.True(tenant is { Unreadable: [], History.Entries.Count: 2, Structure: not null }));
    }

    [Fact]
    public async Task AStatementThatTakesTooLongIsAGapOnThatTenantAlone()
    {
        var estate = await ThreeTenantsAsync();
        await using var blocker = await LockedHistoryAsync(estate, "tenant_b");

        var tenants = (await estate.ReadAsync(
            adjust: options => options with { LockTimeout = TimeSpan.FromSeconds(20), StatementTimeout = TimeSpan.FromSeconds(1) })).Tenants;

        Assert.Equal(
            History + " could not be read in time: canceling statement due to statement timeout.", tenants[1].Unreadable[0].Reason);
        Assert.All([tenants[0], tenants[2]], tenant => Assert.Equal(2, tenant.History?.Entries.Count));
    }

    [Fact]
    public async Task ASessionThatTheAdministratorEndsEndsTheReadingWithASentence()
    {
        var estate = await ThreeTenantsAsync();
        await using var blocker = await LockedHistoryAsync(estate, "tenant_b");

        var reading = estate.ReadAsync(adjust: options => options with { LockTimeout = TimeSpan.FromSeconds(20) });
        await Waiting.ForALockAsync(estate, TestContext.Current.CancellationToken);
        await estate.WithAsync("select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'deployclaw-triage'");
        var problem = await Assert.ThrowsAsync<SourceUnavailableException>(() => reading);

        Assert.Contains(
            "stopped answering while its tenants were read: terminating connection due to administrator command (57P01)", problem.Message);
    }

    [Fact]
    public async Task ACancelledReadingStopsEvenWhileItWaitsForALock()
    {
        var estate = await ThreeTenantsAsync();
        await using var blocker = await LockedHistoryAsync(estate, "tenant_b");
        using var interrupt = new CancellationTokenSource();

        var reading = estate.ReadAsync(
            adjust: options => options with { LockTimeout = TimeSpan.FromMinutes(5), StatementTimeout = TimeSpan.FromMinutes(5) },
            cancellation: interrupt.Token);
        await Waiting.ForALockAsync(estate, TestContext.Current.CancellationToken);
        await interrupt.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => reading);
    }

    private async Task<AnEstate> ThreeTenantsAsync()
    {
        var estate = await (await server.EstateAsync()).WithSchemasAsync(
            MigrationTables.Flyway + "create table orders (id int primary key)", "tenant_a", "tenant_b", "tenant_c");
        return await estate.WithReaderAsync();
    }

    private static async Task<NpgsqlConnection> LockedHistoryAsync(AnEstate estate, string schema)
    {
        var blocker = await estate.ConnectAsync("blocker");
        await AnEstate.RunAsync(blocker, $"begin; lock table {schema}.flyway_schema_history");
        return blocker;
    }
}
