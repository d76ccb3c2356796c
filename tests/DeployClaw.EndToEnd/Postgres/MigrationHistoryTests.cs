namespace DeployClaw.EndToEnd.Postgres;

[Collection(TenantServerTests.Name)]
public sealed class MigrationHistoryTests(TenantServer server)
{
    public static TheoryData<string, string, string, string> Tools => new()
    {
        { "flyway", MigrationTables.Flyway, "41:Succeeded 42:Failed", "10:00:01 14:10:00" },
        { "golang-migrate", MigrationTables.GolangMigrate, "42:Failed", "-" },
        { "ef-core", MigrationTables.EntityFramework, "20240101100000:Succeeded 20240115140000:Succeeded", "- -" },
        { "alembic", MigrationTables.Alembic, "ae1027a6acf:Succeeded", "-" },
        { "knex", MigrationTables.Knex, "20240101100000:Succeeded 20240115140000:Succeeded", "10:00:01 14:10:00" },
        { "goose", MigrationTables.Goose, "41:Succeeded 42:Succeeded", "10:00:01 14:10:00" },
        { "liquibase", MigrationTables.Liquibase, "41:Succeeded 42:Failed", "10:00:01 14:10:00" },
        { "rails", MigrationTables.Rails, "20240101100000:Succeeded 20240115140000:Succeeded", "- -" },
    };

    [Theory]
    [MemberData(nameof(Tools))]
    public async Task TheHistoryOfEachToolIsReadByTheLeastGrants(string tool, string tables, string entries, string times)
    {
        var estate = await (await server.EstateAsync()).WithSchemasAsync(tables, "tenant_acme");
        await estate.WithReaderAsync();

        var tenant = await estate.ReadTenantAsync("tenant_acme");

        Assert.Empty(tenant.Unreadable);
        Assert.Equal(tool, tenant.History?.Tool);
        Assert.Equal(entries, string.Join(' ', tenant.History!.Entries.Select(entry => $"{entry.Version}:{entry.Outcome}")));
        Assert.Equal(
            times,
            string.Join(' ', tenant.History.Entries.Select(entry => entry.AppliedAt is { } at ? $"{at.UtcDateTime:HH:mm:ss}" : "-")));
    }

    [Fact]
    public async Task ToolsMayDifferFromTenantToTenant()
    {
        var estate = await (await server.EstateAsync()).WithSchemasAsync(MigrationTables.Rails, "tenant_a", "tenant_b");
        await estate.WithSchemasAsync(MigrationTables.GolangMigrate, "tenant_c");
        await estate.WithSchemasAsync("create table orders ()", "tenant_d");
        await estate.WithReaderAsync();

        var reading = await estate.ReadAsync();

        Assert.Equal(["rails", "rails", "golang-migrate", null], reading.Tenants.Select(tenant => tenant.History?.Tool));
        Assert.All(reading.Tenants, tenant => Assert.Empty(tenant.Unreadable));
    }

    [Fact]
    public async Task ATimeWithoutZoneIsReadInTheServersTimeZoneAndTheReadingSaysSo()
    {
        var estate = await (await server.EstateAsync()).WithSchemasAsync(MigrationTables.Flyway, "tenant_acme");
        await estate.WithAsync($"alter database {estate.Database} set timezone = 'Asia/Tokyo'");
        await estate.WithReaderAsync();

        var reading = await estate.ReadAsync();

        Assert.Equal(new DateTimeOffset(2024, 1, 15, 5, 10, 0, TimeSpan.Zero), reading.Tenants[0].History?.Entries[^1].AppliedAt);
        Assert.Contains(reading.Notes, note => note.Statement.Contains("Asia/Tokyo"));
    }

    [Theory]
    [InlineData(
        MigrationTables.Knex + "update knex_migrations_lock set is_locked = 1",
        "The migration lock knex_migrations_lock is held: a migration is running, or died before it ended.")]
    [InlineData(
        MigrationTables.Liquibase + "update databasechangeloglock set locked = true, lockedby = 'runner-7', lockgranted = '2024-01-15 14:09:00'",
        "The migration lock databasechangeloglock is held by runner-7 since 2024-01-15 14:09:00 UTC: a migration is running, or died before it ended.")]
    public async Task AMigrationLockThatIsHeldMakesTheTenantUncertain(string tables, string reason)
    {
        var estate = await (await server.EstateAsync()).WithSchemasAsync(tables, "tenant_acme");
        await estate.WithReaderAsync();

        var tenant = await estate.ReadTenantAsync("tenant_acme");

        Assert.Equal([new Gap("schema tenant_acme", reason)], tenant.Unreadable);
        Assert.Equal(2, tenant.History?.Entries.Count);
    }

    [Fact]
    public async Task OfTwoToolsTheOneThatWroteLastCounts()
    {
        var estate = await (await server.EstateAsync()).WithSchemasAsync(
            MigrationTables.Goose + MigrationTables.Flyway + "update flyway_schema_history set installed_on = installed_on - interval '1 year'", "tenant_acme");
        await estate.WithReaderAsync();

        var tenant = await estate.ReadTenantAsync("tenant_acme");

        Assert.Equal("goose", tenant.History?.Tool);
        Assert.Empty(tenant.Unreadable);
    }

    [Fact]
    public async Task OfTwoToolsWithoutTimesNoneIsGuessed()
    {
        var estate = await (await server.EstateAsync()).WithSchemasAsync(MigrationTables.Alembic + MigrationTables.Rails, "tenant_acme");
        await estate.WithReaderAsync();

        var tenant = await estate.ReadTenantAsync("tenant_acme");

        Assert.Null(tenant.History);
        Assert.Equal(
            "The schema has the histories of several migration tools, and nothing tells which is in use: alembic, rails.",
            Assert.Single(tenant.Unreadable).Reason);
    }

    [Fact]
    public async Task AnUndoneFlywayVersionIsNotAppliedAnyMore()
    {
        var estate = await (await server.EstateAsync()).WithSchemasAsync(MigrationTables.Flyway + """
            update flyway_schema_history set success = true;
            insert into flyway_schema_history values
                (3, '42', 'order notes', 'UNDO_SQL', 'U42__order_notes.sql', 3, 'deployer', '2024-01-15 14:20:00', 12, true),
                (4, null, 'views', 'SQL', 'R__views.sql', 3, 'deployer', '2024-01-15 14:21:00', 12, true);
            """, "tenant_acme");
        await estate.WithReaderAsync();

        var tenant = await estate.ReadTenantAsync("tenant_acme");

        Assert.Equal(["41", "R__views.sql"], tenant.History!.Entries.Select(entry => entry.Version));
    }

    [Fact]
    public async Task ATableThatOnlyHasTheNameIsNotTakenForAHistory()
    {
        var estate = await (await server.EstateAsync()).WithSchemasAsync("create table flyway_schema_history (id int)", "tenant_acme");
        await estate.WithReaderAsync();

        var tenant = await estate.ReadTenantAsync("tenant_acme");

        Assert.Null(tenant.History);
        Assert.Equal(
            "Table flyway_schema_history has not the columns of the migration history that its name promises.",
            Assert.Single(tenant.Unreadable).Reason);
    }

    [Fact]
    public async Task ATenantsOwnOperatorsDoNotComeInOurWay()
    {
        var estate = await (await server.EstateAsync()).WithSchemasAsync(MigrationTables.Flyway + """
            create function spoil(text, text) returns text language plpgsql as $f$ begin raise exception 'spoilt'; end $f$;
            create operator || (leftarg = text, rightarg = text, function = spoil);
            create function spoiled(oid, oid) returns boolean language plpgsql as $f$ begin raise exception 'spoilt'; end $f$;
            create operator = (leftarg = oid, rightarg = oid, function = spoiled);
            create view orders as select 1 as id;
            """, "tenant_acme");
        await estate.WithReaderAsync();

        var tenant = await estate.ReadTenantAsync("tenant_acme");

        Assert.Empty(tenant.Unreadable);
        Assert.NotNull(tenant.Structure);
        Assert.Equal(2, tenant.History?.Entries.Count);
    }
}
