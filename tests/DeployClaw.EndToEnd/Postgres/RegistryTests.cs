using DeployClaw.Host.Postgres;
using DeployClaw.Tenants;

namespace DeployClaw.EndToEnd.Postgres;

[Collection(TenantServerTests.Name)]
public sealed class RegistryTests(TenantServer server)
{
    private const string Registry = """
        create table public.tenants (schema_name text primary key, tier text, environment text, active boolean);
        insert into public.tenants values ('tenant_a', 'enterprise', 'prod', true), ('tenant_b', null, 'dev', false), ('tenant_left', 'x', 'y', false);
        """;

    [Fact]
    public async Task ProfilesComeFromTheRegistry()
    {
        var reading = await ReadAsync(Registry);

        Assert.Equal(
            [new TenantProfile("enterprise", "prod", true), new TenantProfile(null, "dev", false), null],
            reading.Tenants.Select(tenant => tenant.Profile));
        Assert.Empty(reading.Gaps);
    }

    [Fact]
    public async Task ATenantThatTheRegistryNamesAndThatIsNotThereIsNotForgotten()
    {
        var reading = await ReadAsync(Registry + "insert into public.tenants values ('tenant_gone', 'gold', 'prod', true), ('other', null, null, true)");

        var gone = reading.Tenants.Single(tenant => tenant.Tenant.Name == "gone");
        Assert.Equal([new Gap("schema tenant_gone", "The registry names it, and there is no such schema in the database.")], gone.Unreadable);
        Assert.DoesNotContain(reading.Tenants, tenant => tenant.Tenant.Name == "left");
    }

    [Fact]
    public async Task ASecretInTheRegistryIsCut()
    {
        var reading = await ReadAsync("""
            create table public.tenants (schema_name text, tier text, environment text);
            insert into public.tenants values ('tenant_a', 'password=hunter2', 'postgres://app:hunter2@db/x');
            """);

        Assert.DoesNotContain("hunter2", reading.Tenants[0].Profile!.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task ColumnsThatARegistryDoesNotHaveAreUnknown()
    {
        var reading = await ReadAsync("""
            create type public.tier as enum ('gold');
            create table public.tenants (schema_name varchar(63), tier public.tier, active int, secret bytea);
            insert into public.tenants values ('tenant_a', 'gold', 1, null), ('tenant_b', null, 0, null), (null, null, null, null);
            """);

        Assert.Equal(
            [new TenantProfile("gold", null, true), new TenantProfile(null, null, false), null],
            reading.Tenants.Select(tenant => tenant.Profile));
    }

    [Fact]
    public async Task OurOwnRegistryComesBeforeTheUsers()
    {
        var reading = await ReadAsync($"""
            {Registry}
            create schema deployclaw;
            create table deployclaw.tenants (schema_name text, tier text);
            insert into deployclaw.tenants values ('tenant_c', 'ours');
            """);

        Assert.Equal([null, null, new TenantProfile("ours", null, null)], reading.Tenants.Select(tenant => tenant.Profile));
    }

    [Fact]
    public async Task ATableOfThatNameThatNamesNoSchemasIsNoRegistry()
    {
        var reading = await ReadAsync("create table public.tenants (id int, name text)");

        Assert.Empty(reading.Gaps);
        Assert.All(reading.Tenants, tenant => Assert.Null(tenant.Profile));
    }

    [Theory]
    [InlineData(
        "revoke select on public.tenants from " + ReaderGrants.Role,
        "The registry of tenants may not be read: the reader's role needs SELECT on it.")]
    [InlineData(
        "alter table public.tenants rename to people; create view public.tenants as select * from public.people",
        "The registry of tenants is a view; only a table is read.")]
    public async Task ARegistryThatCannotBeReadIsAGap(string trouble, string reason)
    {
        var estate = await (await server.EstateAsync()).WithAsync(Registry);
        await (await estate.WithSchemasAsync("create table orders ()", "tenant_a")).WithReaderAsync();
        await estate.WithAsync(trouble);

        var reading = await estate.ReadAsync();

        Assert.Equal([new Gap("table public.tenants", reason)], reading.Gaps);
    }

    private async Task<EstateReading> ReadAsync(string registry)
    {
        var estate = await (await server.EstateAsync()).WithAsync(registry);
        await estate.WithSchemasAsync("create table orders ()", "tenant_a", "tenant_b", "tenant_c");
        return await (await estate.WithReaderAsync()).ReadAsync();
    }
}
