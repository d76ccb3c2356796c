using DeployClaw.Sandbox;
using Npgsql;
using static DeployClaw.EndToEnd.Sandbox.Asking;

namespace DeployClaw.EndToEnd.Sandbox.Estate;

public sealed class BurstEstateTests(BurstSandbox burst) : IClassFixture<BurstSandbox>
{
    private const string Tables = "SELECT count(*) FROM pg_tables WHERE schemaname LIKE 'tenant\\_%' AND tablename = ";

    private RunningSandbox Sandbox => burst.Running;

    [Fact]
    public async Task TwentyFiveTenantsAreRegisteredAndTwoOfThemLeft() =>
        Assert.Equal(
            "25 2",
            await AskAsync<string>(Sandbox.AdminConnection, "SELECT count(*) || ' ' || count(*) FILTER (WHERE NOT active) FROM public.tenants"));

    [Fact]
    public async Task EachTenantHasFlywaysHistory() =>
        Assert.Equal(25, await AskAsync<long>(Sandbox.AdminConnection, Tables + "'flyway_schema_history'"));

    [Fact]
    public async Task TheMigrationFailedOnEightFifteenHaveItAndTwoNeverSawIt()
    {
        var states = new List<string>();
        foreach (var tenant in Sandbox.Scenario.Estate.Tenants)
        {
            states.Add(await AskAsync<string>(
                Sandbox.AdminConnection,
                $"SELECT version || ' ' || success FROM {tenant.Schema}.flyway_schema_history ORDER BY installed_rank DESC LIMIT 1"));
        }

        Assert.Equal((8, 15, 2), (states.Count(state => state == "42 false"), states.Count(state => state == "42 true"), states.Count(state => state == "41 true")));
    }

    [Fact]
    public async Task AFailedTenantIsHalfMigrated()
    {
        var first = await AskAsync<bool>(Sandbox.AdminConnection, "SELECT to_regclass('tenant_acme_prod.order_references') IS NOT NULL");
        var last = await AskAsync<bool>(Sandbox.AdminConnection, "SELECT to_regclass('tenant_acme_prod.order_references_order_idx') IS NOT NULL");

        Assert.True(first && !last, "the table of the first statements is there, the index of the last is not");
    }

    [Fact]
    public async Task TheFailuresHaveThreeRealReasons() =>
        Assert.Equal(
            ["23503", "23505", "23514"],
            Sandbox.Tenants.Facts.Runs.Select(run => run.Failure?.SqlState).OfType<string>().Distinct().Order(StringComparer.Ordinal));

    [Theory]
    [InlineData("acme_prod")]
    [InlineData("fintech_uat")]
    [InlineData("globex_prod")]
    public async Task TheWayBackRunsTwiceOverWhateverIsThere(string tenant)
    {
        var down = await File.ReadAllTextAsync(
            Path.Combine(Sandbox.Scenario.SourceFolder, "migrations", "U42__order_references.sql"), TestContext.Current.CancellationToken);

        var left = await AskAsync<long>(
            Sandbox.AdminConnection,
            $"BEGIN; SET LOCAL search_path = tenant_{tenant}; {down}; {down}; SELECT count(*) FROM pg_class WHERE relnamespace = 'tenant_{tenant}'::regnamespace AND relname LIKE '%order_references%'; ROLLBACK");

        Assert.Equal(0, left);
    }

    [Fact]
    public async Task ACustomMigrationHoldsAnExclusiveLockInEnterpriseStaging() =>
        Assert.Equal(
            "custom-migration idle in transaction invoices",
            await AskAsync<string>(
                Sandbox.AdminConnection,
                """
                SELECT activity.application_name || ' ' || activity.state || ' ' || class.relname
                FROM pg_locks AS locks
                JOIN pg_stat_activity AS activity USING (pid)
                JOIN pg_class AS class ON class.oid = locks.relation
                WHERE locks.mode = 'AccessExclusiveLock' AND locks.granted
                  AND class.relnamespace = 'tenant_enterprise_staging'::regnamespace AND class.relkind = 'r'
                """));

    [Fact]
    public async Task NinetyTwoOfAHundredConnectionsAreInUse() =>
        Assert.Equal(
            "92 of 100",
            await AskAsync<string>(
                Sandbox.AdminConnection,
                "SELECT count(*) || ' of ' || current_setting('max_connections') FROM pg_stat_activity WHERE backend_type = 'client backend' AND pid <> pg_backend_pid()"));

    [Fact]
    public async Task PostgresqlReallyRefusedAndLoggedIt()
    {
        var log = await File.ReadAllTextAsync(Sandbox.Server.LogFile, TestContext.Current.CancellationToken);

        Assert.Equal(2, Sandbox.Tenants.Facts.Refusals.Count);
        Assert.All(Sandbox.Tenants.Facts.Refusals, refusal => Assert.Contains(refusal, log, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("SELECT count(*) FROM tenant_acme_prod.customers")]
    [InlineData("SELECT count(*) FROM tenant_acme_prod.payments")]
    public async Task TheReaderSeesNothingOfTheTenantsData(string sql) =>
        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, (await RefusedToReaderAsync(sql)).SqlState);

    [Theory]
    [InlineData("DELETE FROM tenant_acme_prod.flyway_schema_history")]
    [InlineData("UPDATE public.tenants SET active = false")]
    [InlineData("CREATE TABLE public.mine (id integer)")]
    [InlineData("CREATE SCHEMA mine")]
    public async Task TheReaderCannotWriteEvenIfItAsksTo(string sql) =>
        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, (await RefusedToReaderAsync("SET TRANSACTION READ WRITE; " + sql)).SqlState);

    [Fact]
    public async Task TheReaderSeesHistoryRegistryAndEverybodysSessions()
    {
        Assert.Equal(3, await AskAsync<long>(Sandbox.Tenants.ReaderConnection, "SELECT count(*) FROM tenant_acme_prod.flyway_schema_history"));
        Assert.Equal(25, await AskAsync<long>(Sandbox.Tenants.ReaderConnection, "SELECT count(*) FROM public.tenants"));
        Assert.Equal(92, await AskAsync<long>(Sandbox.Tenants.ReaderConnection, "SELECT count(application_name) FROM pg_stat_activity WHERE state LIKE 'idle%'"));
    }

    private async Task<PostgresException> RefusedToReaderAsync(string sql) =>
        await Assert.ThrowsAsync<PostgresException>(() => AskAsync<object>(Sandbox.Tenants.ReaderConnection, sql));
}
