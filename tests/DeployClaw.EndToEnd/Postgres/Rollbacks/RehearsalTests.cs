using DeployClaw.Rollbacks;

namespace DeployClaw.EndToEnd.Postgres.Rollbacks;

[Collection(TenantServerTests.Name)]
public sealed class RehearsalTests(TenantServer server)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task ItShowsWhatTheRollbackWouldDoAndLeavesNothing()
    {
        await using var estate = await ARolledBackEstate.MakeAsync(server);

        var rehearsal = await estate.Engine().RehearseAsync(estate.Playbook(), Cancellation);

        Assert.Empty(rehearsal.Objections);
        Assert.IsType<RehearsalPlace.InPlace>(rehearsal.Place);
        Assert.Equal([null, 1L], rehearsal.Statements.Select(statement => statement.Rows));
        Assert.Contains(new HeldLock("orders", "AccessExclusiveLock"), rehearsal.Statements[0].Locks);
        Assert.Equal([new TableRows("orders", 3)], rehearsal.Exported);
        Assert.Equal(["removes column orders.note"], rehearsal.Changes.Select(change => change.ToString()));
        Assert.NotNull(rehearsal.Left);
        Assert.True(await estate.IsMigratedAsync());
        Assert.Equal(3, await estate.AskAsync<long>("select count(*) from tenant_a.orders"));
    }

    [Fact]
    public async Task TwoRehearsalsOfTheSameHaveTheSameHash()
    {
        await using var estate = await ARolledBackEstate.MakeAsync(server);
        var engine = estate.Engine();
        var first = await engine.RehearseAsync(estate.Playbook(), Cancellation);
        await estate.AsOwnerAsync("insert into orders (total) values (9)");

        var second = await engine.RehearseAsync(estate.Playbook(), Cancellation);

        Assert.Equal(first.Hash(), second.Hash());
        Assert.Equal([new TableRows("orders", 4)], second.Exported);
    }

    [Fact]
    public async Task AnotherStructureThanTheOneFromBeforeIsAnObjectionThatSaysWhatDiffers()
    {
        await using var estate = await ARolledBackEstate.MakeAsync(server, schemas: ["tenant_a", "tenant_b"]);
        var engine = estate.Engine();
        await engine.RehearseAsync(estate.Playbook("tenant_b"), Cancellation);

        var rehearsal = await engine.RehearseAsync(estate.Playbook("tenant_a", "alter table orders drop column note, add column remark text"), Cancellation);

        Assert.Equal(
            ["It does not lead to the structure from before: column orders.remark is left, which was not there."], rehearsal.Objections);
        Assert.NotNull(rehearsal.Left);
    }

    [Fact]
    public async Task AStatementThatFailsIsTheLastOneAndTheObjection()
    {
        await using var estate = await ARolledBackEstate.MakeAsync(server);

        var rehearsal = await estate.Engine().RehearseAsync(estate.Playbook("tenant_a", ["drop index nowhere", ARolledBackEstate.Down]), Cancellation);

        Assert.Single(rehearsal.Statements);
        Assert.Equal(["“drop index nowhere” failed: index \"nowhere\" does not exist (42704)."], rehearsal.Objections);
        Assert.Null(rehearsal.Left);
    }

    [Fact]
    public async Task AMigrationInProgressIsNotRehearsedBeside()
    {
        await using var made = await ARolledBackEstate.MakeAsync(server);
        await using var estate = made.With(made.Policy, scratch: true);
        await using var migration = await estate.Estate.ConnectAsync("flyway");
        await AnEstate.RunAsync(migration, "begin; alter table tenant_a.orders add column half int");

        var rehearsal = await estate.Engine().RehearseAsync(estate.Playbook(), Cancellation);

        var objection = Assert.Single(rehearsal.Objections);
        Assert.StartsWith($"A migration is in progress in tenant_a: session {migration.ProcessID} (flyway, idle in transaction) holds or awaits an exclusive lock", objection);
        Assert.IsType<RehearsalPlace.InPlace>(rehearsal.Place);
    }

    [Fact]
    public async Task ABusyTenantIsRehearsedOnAScratchCopyThatIsGoneAfterwards()
    {
        await using var made = await ARolledBackEstate.MakeAsync(server);
        await using var estate = made.With(made.Policy with { LockTimeout = TimeSpan.FromMilliseconds(60) }, scratch: true);
        await using var shop = await estate.Estate.ConnectAsync("shop");
        await AnEstate.RunAsync(shop, "begin; select from tenant_a.orders");

        var rehearsal = await estate.Engine().RehearseAsync(estate.Playbook(), Cancellation);

        Assert.Empty(rehearsal.Objections);
        var place = Assert.IsType<RehearsalPlace.ScratchCopy>(rehearsal.Place);
        Assert.Equal("“alter table orders drop column note” did not get its lock: others use tenant_a.", place.Why);
        Assert.Equal([new TableRows("orders", 3)], rehearsal.Exported);
        Assert.Equal(["removes column orders.note"], rehearsal.Changes.Select(change => change.ToString()));
        Assert.Equal(0, await estate.AskAsync<long>("select count(*) from pg_database where datname like 'deployclaw_scratch_%'"));
    }

    [Fact]
    public async Task ABusyTenantWithoutAScratchServerIsNotRehearsed()
    {
        await using var made = await ARolledBackEstate.MakeAsync(server);
        await using var estate = made.With(made.Policy with { LockTimeout = TimeSpan.FromMilliseconds(30) });
        await using var shop = await estate.Estate.ConnectAsync("shop");
        await AnEstate.RunAsync(shop, "begin; update tenant_a.orders set total = total + 1");
        await Task.Delay(TimeSpan.FromMilliseconds(60), TimeProvider.System, Cancellation);

        var rehearsal = await estate.Engine().RehearseAsync(estate.Playbook(), Cancellation);

        Assert.StartsWith($"session {shop.ProcessID} (shop, idle in transaction) has written in tenant_a and not ended its transaction", rehearsal.Objections[0]);
        Assert.Equal("There is no scratch database to rehearse it in instead (--scratch-database).", rehearsal.Objections[1]);
    }

    [Fact]
    public async Task WhatTakesLongerThanTheDeadlineIsBrokenOffAndItsLocksAreFree()
    {
        await using var made = await ARolledBackEstate.MakeAsync(server, before: """
            create function slow() returns trigger language plpgsql as 'begin perform pg_catalog.pg_sleep(60); return new; end';
            create trigger slow before update on orders for each row execute function slow();
            alter table orders disable trigger slow;
            """);
        await made.AsOwnerAsync("alter table orders enable trigger slow");
        await using var estate = made.With(made.Policy with { RehearsalDeadline = TimeSpan.FromMilliseconds(300) });

        var rehearsal = await estate.Engine().RehearseAsync(estate.Playbook("tenant_a", [ARolledBackEstate.Down, "update orders set total = 0"]), Cancellation);

        Assert.Equal("The rehearsal did not end within 0.3 s, for which it may hold its locks.", rehearsal.Objections[0]);
        Assert.Equal(0, await estate.AskAsync<long>("select count(*) from pg_locks l join pg_class c on c.oid = l.relation where c.relname = 'orders' and l.pid <> pg_backend_pid()"));
        Assert.True(await estate.IsMigratedAsync());
    }
}
