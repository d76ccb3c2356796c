using DeployClaw.Host.Postgres;
using DeployClaw.Tenants;
using Npgsql;

namespace DeployClaw.EndToEnd.Postgres;

[Collection(TenantServerTests.Name)]
public sealed class EstateReadingTests(TenantServer server)
{
    [Fact]
    public async Task EveryTenantIsReadInFullWithTheLeastGrants()
    {
        var estate = await (await server.EstateAsync()).WithSchemasAsync(
            MigrationTables.Flyway + "create table orders (id int primary key, note text)", [.. Enumerable.Range(1, 25).Select(number => $"tenant_{number:00}")]);
        await estate.WithReaderAsync();
        await estate.ReadAsync();

        var reading = await TimedAsync(estate);

        Assert.Equal(Enumerable.Range(1, 25).Select(number => $"{number:00}"), reading.Tenants.Select(tenant => tenant.Tenant.Name));
        Assert.All(reading.Tenants, tenant =>
        {
            Assert.Empty(tenant.Unreadable);
            Assert.Equal(reading.Tenants[0].Structure, tenant.Structure);
            Assert.Equal(2, tenant.History?.Entries.Count);
            Assert.NotNull(tenant.Activity);
        });
        Assert.Empty(reading.Gaps);
        Assert.Empty(reading.Notes);
    }

    [Fact]
    public async Task EveryStatementThatRanIsOnRecord()
    {
        var estate = await (await server.EstateAsync()).WithSchemasAsync(MigrationTables.Flyway, "tenant_a", "tenant_b", "tenant_c");
        await estate.WithReaderAsync();

        var queries = (await estate.ReadAsync()).Queries;

        Assert.Equal(
            ["read-only frame", "server", "tenant schemas", "find registry", "sessions and locks", "sizes", "find migration histories", "enter schema", "flyway history", "locked tables", "structure"],
            queries.Select(query => query.Name));
        var history = Assert.Single(queries, query => query.Name == "flyway history");
        Assert.Equal((3, 9L), (history.Executions, history.Rows));
        Assert.StartsWith("select coalesce(version, script)", history.Sql);
        Assert.All(queries.Where(query => query.Rows > 0), query => Assert.True(query.Duration > TimeSpan.Zero));
    }

    [Fact]
    public async Task TheReadersRoleHasNoRightToWrite()
    {
        var estate = await (await server.EstateAsync()).WithAsync("create table public.tenants (schema_name text)");
        await estate.WithSchemasAsync(MigrationTables.Flyway + "create table orders (id int); create sequence numbers", "tenant_a");
        await estate.WithReaderAsync();
        await using var admin = await estate.ConnectAsync();
        await using var rights = new NpgsqlCommand($"""
            select string_agg(c.relname, ' ' order by c.relname) filter (where has_table_privilege('{ReaderGrants.Role}', c.oid, 'SELECT')),
                   bool_or(has_table_privilege('{ReaderGrants.Role}', c.oid, 'INSERT, UPDATE, DELETE, TRUNCATE, REFERENCES, TRIGGER')),
                   bool_or(has_schema_privilege('{ReaderGrants.Role}', c.relnamespace, 'CREATE'))
            from pg_class c
            where c.relkind = 'r' and c.relnamespace in ('tenant_a'::regnamespace, 'public'::regnamespace)
            """, admin);
        await using var row = await rights.ExecuteReaderAsync(TestContext.Current.CancellationToken);
        await row.ReadAsync(TestContext.Current.CancellationToken);

        Assert.Equal("flyway_schema_history tenants", row.GetString(0));
        Assert.False(row.GetBoolean(1));
        Assert.False(row.GetBoolean(2));
    }

    [Fact]
    public async Task ASuperuserIsSaidToHaveMoreRightsThanItTakes()
    {
        var estate = await (await server.EstateAsync()).WithSchemasAsync("create table orders ()", "tenant_a");

        var reading = await AnEstate.ReadWithAsync(estate.AdminConnection);

        Assert.Equal(
            "Role deployclaw_admin is a superuser. Every transaction was read-only, but a role with the reader's grants is enough.",
            Assert.Single(reading.Notes).Statement);
    }

    [Fact]
    public async Task OnlySchemasThatThePatternNamesAreTenants()
    {
        var estate = await (await server.EstateAsync()).WithSchemasAsync(
            "create table orders ()", "tenant_a", "tenant_B c", "tenantx", "tenant_", "other_tenant_d");

        var reading = await AnEstate.ReadWithAsync(estate.AdminConnection);

        Assert.Equal(["tenant_B c", "tenant_a"], reading.Tenants.Select(tenant => tenant.Tenant.Schema));
    }

    [Fact]
    public async Task APatternThatMatchesNothingNamesWhatComesClose()
    {
        var estate = await (await server.EstateAsync()).WithSchemasAsync(
            "create table orders ()", "tenants_acme", "tenants_zoo", "warehouse", "tenantsfoo");
        await estate.WithReaderAsync();

        var problem = await Assert.ThrowsAsync<SourceUnavailableException>(() => estate.ReadAsync("tenant_*"));

        Assert.Equal(
            $"No schema matches 'tenant_*' in database {estate.Database} (user deployclaw_reader); the closest are tenants_acme, tenants_zoo, tenantsfoo. Is it the right database and pattern?",
            problem.Message);
    }

    [Fact]
    public async Task AThousandTenantsOfFiveTablesAreReadInSeconds()
    {
        var estate = await server.EstateAsync();
        foreach (var some in Enumerable.Range(0, 1000).Chunk(50))
        {
            await estate.WithAsync($"""
                do $d$ begin
                for number in {some[0]}..{some[^1]} loop
                    execute format('create schema tenant_%s', number);
                    perform set_config('search_path', format('tenant_%s', number), true);
                    create table customers (id bigint generated always as identity primary key, email text not null unique);
                    create table orders (id bigserial primary key, customer bigint references customers, total numeric check (total >= 0));
                    create table items (order_id bigint references orders, line int, sku text, primary key (order_id, line));
                    create table invoices (id serial primary key, order_id bigint references orders, due date);
                    create index on orders (customer);
                    {MigrationTables.Flyway}
                end loop;
                end $d$
                """);
        }

        await estate.WithReaderAsync();

        var reading = await TimedAsync(estate);

        Assert.Equal(1000, reading.Tenants.Count);
        Assert.All(
            reading.Tenants,
            tenant => Assert.True(tenant is { Unreadable: [], History.Entries.Count: 2 } && tenant.Structure == reading.Tenants[0].Structure));
    }

    private static async Task<EstateReading> TimedAsync(AnEstate estate)
    {
        var began = TimeProvider.System.GetTimestamp();
        var reading = await estate.ReadAsync();
        TestContext.Current.TestOutputHelper?.WriteLine(
            $"{reading.Tenants.Count} schemas in {TimeProvider.System.GetElapsedTime(began).TotalMilliseconds:0} ms: "
            + string.Join(", ", reading.Queries.Select(query => $"{query.Name} {query.Duration.TotalMilliseconds:0.0} ms")));
        return reading;
    }
}
