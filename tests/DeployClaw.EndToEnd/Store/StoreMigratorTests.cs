using DeployClaw.Host.Store;
using Npgsql;

namespace DeployClaw.EndToEnd.Store;

[Collection(StoreServerTests.Name)]
public sealed class StoreMigratorTests(StoreServer server)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task AnEmptyDatabaseBecomesAStoreAndASecondRunChangesNothing()
    {
        await using var store = await server.EmptyAsync();

        Assert.Equal(Migration.All.Select(migration => migration.Name), await store.MigrateAsync());
        Assert.Empty(await store.MigrateAsync());

        await RequireAsync(store.RuntimeConnection);
    }

    [Fact]
    public async Task TwoMigrationsAtTheSameTimeMakeOneStore()
    {
        await using var store = await server.EmptyAsync();

        var applied = await Task.WhenAll(store.MigrateAsync(), store.MigrateAsync(), store.MigrateAsync());

        Assert.Equal([0, 0, Migration.All.Count], applied.Select(names => names.Count).Order());
    }

    [Theory]
    [InlineData("update deployclaw.entry set kind = 'other'")]
    [InlineData("delete from deployclaw.entry")]
    [InlineData("truncate deployclaw.entry")]
    [InlineData("update deployclaw.leaf set hash = ''")]
    [InlineData("delete from deployclaw.leaf")]
    [InlineData("delete from deployclaw.checkpoint")]
    [InlineData("delete from deployclaw.incident_head")]
    [InlineData("update deployclaw.personal set value = 'other'")]
    [InlineData("delete from deployclaw.set_aside")]
    [InlineData("update deployclaw.event_before_trail set kind = 'other'")]
    [InlineData("update deployclaw.alert set why = 'other'")]
    [InlineData("delete from deployclaw.alert")]
    [InlineData("delete from deployclaw.incident")]
    [InlineData("delete from deployclaw.outbox")]
    [InlineData("insert into deployclaw.migration (scriptname, applied) values ('9999', now())")]
    [InlineData("create table deployclaw.mine ()")]
    [InlineData("alter table deployclaw.entry disable trigger all")]
    [InlineData("drop table deployclaw.entry")]
    [InlineData("create or replace function deployclaw.f() returns int language sql as 'select 1'")]
    public async Task TheRunningProgramCannotRewriteTheTrailNorChangeTheTables(string sql)
    {
        await using var store = await server.StoreAsync();

        var refused = await Assert.ThrowsAsync<PostgresException>(() => store.AskAsync(sql));

        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, refused.SqlState);
    }

    [Fact]
    public async Task ADatabaseWithoutAStoreIsRefused()
    {
        await using var store = await server.EmptyAsync();

        var refused = await Assert.ThrowsAsync<SourceUnavailableException>(() => RequireAsync(store.RuntimeConnection));

        Assert.Equal(
            $"There is no store in database {store.Database} at {server.Postgres.Folder} yet. Run 'deployclaw store:migrate --store-owner CONNECTION' first.",
            refused.Message);
    }

    [Fact]
    public async Task AnOlderStoreIsRefused()
    {
        await using var store = await server.EmptyAsync();
        await store.MigrateAsync(upTo: 1);

        var refused = await Assert.ThrowsAsync<SourceUnavailableException>(() => RequireAsync(store.OwnerConnection));

        Assert.Contains($"is at version 1, and this program needs version {Migration.All.Count}. Run 'deployclaw store:migrate", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ANewerStoreIsRefusedByServeAndByMigrate()
    {
        await using var store = await server.StoreAsync();
        await server.RunAsync(store.Database, "insert into deployclaw.migration (scriptname, applied) values ('9999-later', now())");

        var served = await Assert.ThrowsAsync<SourceUnavailableException>(() => RequireAsync(store.RuntimeConnection));
        var migrated = await Assert.ThrowsAsync<SourceUnavailableException>(() => store.MigrateAsync());

        Assert.StartsWith("The store was made by a newer deployclaw: its migration 9999-later is not known", served.Message, StringComparison.Ordinal);
        Assert.Equal(served.Message, migrated.Message);
    }

    [Fact]
    public async Task ARoleThatWasGrantedNothingIsRefused()
    {
        await using var store = await server.StoreAsync();
        await using var other = await server.EmptyAsync();

        var refused = await Assert.ThrowsAsync<SourceUnavailableException>(
            () => RequireAsync(server.Postgres.Connection(store.Database, other.Runtime, "run")));

        Assert.EndsWith($"Run 'deployclaw store:migrate --store-owner CONNECTION --runtime-role {other.Runtime}'.", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ARoleThatIsNotThereIsRefused()
    {
        await using var store = await server.EmptyAsync();

        var refused = await Assert.ThrowsAsync<SourceUnavailableException>(
            () => new StoreMigrator(store.OwnerConnection).MigrateAsync("nobody_there", Cancellation));

        Assert.StartsWith("There is no role 'nobody_there'", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task TheOwnerCannotBeTheRunningProgramsRole()
    {
        await using var store = await server.EmptyAsync();

        var refused = await Assert.ThrowsAsync<SourceUnavailableException>(
            () => new StoreMigrator(store.OwnerConnection).MigrateAsync(store.Owner, Cancellation));

        Assert.Contains("could rewrite the trail", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AMigrationThatFailsLeavesNothingBehind()
    {
        await using var store = await server.EmptyAsync();
        await server.RunAsync(store.Database, $"create schema deployclaw authorization {store.Owner}; create table deployclaw.event (); alter table deployclaw.event owner to {store.Owner}");

        var refused = await Assert.ThrowsAsync<SourceUnavailableException>(() => store.MigrateAsync());

        Assert.Equal("The store could not be migrated, and nothing in it was changed: 0002-incidents: relation \"event\" already exists.", refused.Message);
        Assert.Equal("{event}", await AskAsAdministratorAsync(store, "select array_agg(tablename)::text from pg_tables where schemaname = 'deployclaw'"));
    }

    private static async Task RequireAsync(string runtime)
    {
        await using var connection = await StoreConnection.ConnectAsync(runtime, Cancellation);
        await StoreVersion.RequireAsync(connection, Cancellation);
    }

    private async Task<object?> AskAsAdministratorAsync(AStore store, string sql)
    {
        await using var connection = await StoreConnection.ConnectAsync(server.Postgres.AdminConnection(store.Database), Cancellation);
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync(Cancellation);
    }
}
