namespace DeployClaw.EndToEnd.Postgres;

[Collection(TenantServerTests.Name)]
public sealed class StructureTests(TenantServer server)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task EverySingleChangeMakesAStructureOfItsOwn()
    {
        var estate = await (await server.EstateAsync()).WithSchemasAsync(StructureChange.Schema, "tenant_before");
        foreach (var (number, change) in StructureChange.Each.Index())
        {
            await estate.WithSchemasAsync($"{StructureChange.Schema} {change}", $"tenant_{number}");
        }

        var digests = await ByNameAsync(estate);

        Assert.Empty(StructureChange.Each.Where((_, number) => digests[$"tenant_{number}"] == digests["tenant_before"]));
        Assert.Equal(StructureChange.Each.Count + 1, digests.Values.Distinct().Count());
    }

    [Fact]
    public async Task TheSameChangeMakesTheSameStructureEverywhere()
    {
        var estate = await server.EstateAsync();
        foreach (var (number, change) in StructureChange.Each.Index().Where(change => change.Index % 7 == 0))
        {
            await estate.WithSchemasAsync($"{StructureChange.Schema} {change}", $"tenant_{number}_once", $"tenant_{number}_twice");
        }

        var digests = await DigestsAsync(estate);

        Assert.All(digests.Chunk(2), pair => Assert.Equal(pair[0], pair[1]));
    }

    [Fact]
    public async Task NeitherNameNorOidsNorOrderOfCreationMatter()
    {
        var estate = await (await server.EstateAsync()).WithSchemasAsync(StructureChange.Schema, "tenant_a");
        await estate.WithAsync("create table public.between (id int); create type public.other as enum ('x')");
        await estate.WithSchemasAsync("""
            create function stick(text) returns text language sql as 'select 1::text';
            create table one (id int primary key, b int);
            create index on one (b);
            create view two as select id from one;
            """, "tenant_c", "tenant_d");
        await estate.WithSchemasAsync(StructureChange.Schema, "tenant_b", "tenant_Odd one's");
        await estate.WithSchemasAsync("""
            drop view two; drop table one; drop function stick;
            create table one (id int primary key, b int);
            create view two as select id from one;
            create index on one (b);
            create function stick(text) returns text language sql as 'select 1::text';
            """, "tenant_d");

        var digests = await ByNameAsync(estate);

        Assert.Equal(digests["tenant_a"], digests["tenant_b"]);
        Assert.Equal(digests["tenant_a"], digests["tenant_Odd one's"]);
        Assert.Equal(digests["tenant_c"], digests["tenant_d"]);
        Assert.NotEqual(digests["tenant_a"], digests["tenant_c"]);
    }

    [Fact]
    public async Task ARenamedSchemaKeepsItsStructure()
    {
        var estate = await (await server.EstateAsync()).WithSchemasAsync(StructureChange.Schema, "tenant_a");
        var before = Assert.Single(await DigestsAsync(estate));

        await estate.WithAsync("alter schema tenant_a rename to \"tenant_B-2\"");

        Assert.Equal(before, Assert.Single(await DigestsAsync(estate)));
    }

    [Fact]
    public async Task TextThatNamesItsOwnSchemaIsTheSameStructureAndTextThatNamesAnotherIsNot()
    {
        var estate = await (await server.EstateAsync()).WithSchemasAsync("""
            create table orders (id int primary key, owner text default '$schema');
            create function count_orders() returns bigint language sql set search_path = "$schema" as 'select count(*) from "$schema".orders';
            """, "tenant_a", "tenant_bc", "tenant_D");
        await estate.WithSchemasAsync("""
            create table orders (id int primary key, owner text default '$schema');
            create function count_orders() returns bigint language sql set search_path = "$schema" as 'select count(*) from "tenant_a".orders';
            """, "tenant_stray");

        var digests = await ByNameAsync(estate);

        Assert.Equal(digests["tenant_a"], digests["tenant_bc"]);
        Assert.Equal(digests["tenant_a"], digests["tenant_D"]);
        Assert.NotEqual(digests["tenant_a"], digests["tenant_stray"]);
    }

    [Fact]
    public async Task AForeignKeyIntoAnotherSchemaIsNotOneIntoItsOwn()
    {
        var estate = await (await server.EstateAsync()).WithAsync("create table public.countries (id int primary key)");
        await estate.WithSchemasAsync("create table countries (id int primary key); create table places (country int references public.countries)", "tenant_a", "tenant_b");
        await estate.WithSchemasAsync("create table countries (id int primary key); create table places (country int references countries)", "tenant_c");

        var digests = await ByNameAsync(estate);

        Assert.Equal(digests["tenant_a"], digests["tenant_b"]);
        Assert.NotEqual(digests["tenant_a"], digests["tenant_c"]);
    }

    [Fact]
    public async Task HistoriesAndDataAndADroppedColumnAreNoPartOfTheStructure()
    {
        var estate = await (await server.EstateAsync()).WithSchemasAsync("create table orders (id int primary key, note text)", "tenant_a");
        await estate.WithSchemasAsync("create table orders (id int primary key, gone int, note text); alter table orders drop column gone", "tenant_b");
        await estate.WithSchemasAsync($"""
            create table orders (id int primary key, note text);
            insert into orders select n, 'x' from generate_series(1, 100) n;
            {MigrationTables.Flyway} {MigrationTables.Knex} {MigrationTables.Goose} {MigrationTables.Alembic} {MigrationTables.Rails}
            """, "tenant_c");

        var digests = await ByNameAsync(estate);

        Assert.Equal(digests["tenant_a"], digests["tenant_b"]);
        Assert.Equal(digests["tenant_a"], digests["tenant_c"]);
    }

    [Fact]
    public async Task ALockedTableCostsItsOwnTenantTheStructureAndNoOther()
    {
        var estate = await (await server.EstateAsync()).WithSchemasAsync(StructureChange.Schema, "tenant_a", "tenant_locked", "tenant_z");
        await estate.WithReaderAsync();
        await using var migration = await estate.ConnectAsync("flyway");
        await AnEstate.RunAsync(migration, "begin; alter table tenant_locked.customers add column extra int");

        var reading = await estate.ReadAsync();

        Assert.Equal(reading.Tenants[0].Structure, reading.Tenants[2].Structure);
        Assert.NotNull(reading.Tenants[0].Structure);
        Assert.Null(reading.Tenants[1].Structure);
        Assert.Equal(
            [new Gap("schema tenant_locked", $"The structure could not be read: customers is locked ACCESS EXCLUSIVE by session {migration.ProcessID} (flyway, idle in transaction).")],
            reading.Tenants[1].Unreadable);
        var session = Assert.Single(reading.Tenants[1].Activity!.Sessions);
        Assert.Equal(("flyway", "idle in transaction", true), (session.ApplicationName, session.State, session.HoldsExclusiveLock));
    }

    [Fact]
    public async Task ALockOutsideTheTenantsSchemaIsFoundByHalvesAndCostsNoOther()
    {
        var estate = await (await server.EstateAsync()).WithAsync("create table public.rates (id int)");
        await estate.WithSchemasAsync("create table orders (id int primary key)", [.. Enumerable.Range(1, 12).Select(number => $"tenant_{number:00}")]);
        await estate.WithSchemasAsync("create view rates as select id from public.rates", "tenant_07");
        await estate.WithReaderAsync();
        await using var migration = await estate.ConnectAsync();
        await AnEstate.RunAsync(migration, "begin; lock table public.rates");

        var reading = await estate.ReadAsync(adjust: options => options with { LockTimeout = TimeSpan.FromMilliseconds(40) });

        var missed = Assert.Single(reading.Tenants, tenant => tenant.Structure is null);
        Assert.Equal("tenant_07", missed.Tenant.Schema);
        Assert.Equal(
            "The structure could not be read: somebody holds a lock that keeps readers out.", Assert.Single(missed.Unreadable).Reason);
        Assert.Single(reading.Tenants.Where(tenant => tenant != missed).Select(tenant => tenant.Structure).Distinct());
    }

    [Fact]
    public async Task ASchemaThatIsDroppedWhileItsStructureIsReadIsMissedAndNotMisread()
    {
        var estate = await (await server.EstateAsync()).WithAsync("create table public.rates (id int)");
        await estate.WithSchemasAsync("create view rates as select id from public.rates; create table orders (id int primary key)", "tenant_a");
        await estate.WithSchemasAsync(StructureChange.Schema, "tenant_b", "tenant_c");
        await estate.WithReaderAsync();
        await using var blocker = await estate.ConnectAsync();
        await AnEstate.RunAsync(blocker, "begin; lock table public.rates");

        var reading = estate.ReadAsync(adjust: options => options with { LockTimeout = TimeSpan.FromSeconds(20) });
        await Waiting.ForALockAsync(estate, Cancellation);
        await estate.WithAsync("drop schema tenant_b cascade");
        await AnEstate.RunAsync(blocker, "rollback");
        var tenants = (await reading).Tenants;

        Assert.Null(tenants[1].Structure);
        Assert.Equal([new Gap("schema tenant_b", "The schema was dropped while it was being read.")], tenants[1].Unreadable);
        Assert.NotNull(tenants[0].Structure);
        Assert.NotNull(tenants[2].Structure);
    }

    private static async Task<IReadOnlyList<string?>> DigestsAsync(AnEstate estate) =>
        [.. (await AnEstate.ReadWithAsync(estate.AdminConnection)).Tenants.Select(tenant => tenant.Structure)];

    private static async Task<IReadOnlyDictionary<string, string>> ByNameAsync(AnEstate estate) =>
        (await AnEstate.ReadWithAsync(estate.AdminConnection)).Tenants.ToDictionary(tenant => tenant.Tenant.Schema, tenant => tenant.Structure!);
}
