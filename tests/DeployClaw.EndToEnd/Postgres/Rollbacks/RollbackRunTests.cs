using System.Security.Cryptography;
using System.Text;
using DeployClaw.Rollbacks;

namespace DeployClaw.EndToEnd.Postgres.Rollbacks;

[Collection(TenantServerTests.Name)]
public sealed class RollbackRunTests(TenantServer server)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task ItLeadsBackToTheStructureAndTheVersionFromBefore()
    {
        await using var estate = await ARolledBackEstate.MakeAsync(server);
        var order = await estate.OrderAsync(estate.Playbook());
        var engine = estate.Engine();

        var committed = Assert.IsType<RunOutcome.Committed>(await engine.RunAsync(order, _ => Task.CompletedTask, Cancellation));

        Assert.Equal(2, committed.Statements.Count);
        Assert.Null(await engine.VerifyAsync(order, Cancellation));
        Assert.False(await estate.IsMigratedAsync());
        Assert.Equal(3, await estate.AskAsync<long>("select count(*) from tenant_a.orders"));
    }

    [Fact]
    public async Task TheRowsThatItTakesValuesFromAreExportedWholeWithTheirChecksum()
    {
        await using var estate = await ARolledBackEstate.MakeAsync(server);
        var order = await estate.OrderAsync(estate.Playbook());

        var committed = Assert.IsType<RunOutcome.Committed>(await estate.Engine().RunAsync(order, _ => Task.CompletedTask, Cancellation));

        var export = Assert.Single(committed.Exports);
        var bytes = await File.ReadAllBytesAsync(Path.Combine(estate.Folder, export.Artifact), Cancellation);
        Assert.Equal(("orders", 3L, "rollback-grant-1-orders.csv"), (export.Table, export.Rows, export.Artifact));
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(bytes)), export.Sha256);
        Assert.StartsWith("id,total,note\n1,1.00,\"first\nsecond \"\"line\"\", 1\"\n", Encoding.UTF8.GetString(bytes));
        Assert.Equal(committed.Exports, ((RunOutcome.Committed)await estate.Engine().InquireAsync(order, null, Cancellation)).Exports);
    }

    [Fact]
    public async Task TheMarkIsPutOnRecordBeforeAnythingCanBeCommitted()
    {
        await using var estate = await ARolledBackEstate.MakeAsync(server);
        var order = await estate.OrderAsync(estate.Playbook());
        TransactionMark? mark = null;
        var migratedThen = false;

        await estate.Engine().RunAsync(order, async put => (mark, migratedThen) = (put, await estate.IsMarkedAsync()), Cancellation);

        Assert.False(migratedThen);
        Assert.Equal(mark!.Xid, await estate.AskAsync<string>("select xid from deployclaw_rollback.done"));
        Assert.Equal(mark.SystemIdentifier, await estate.AskAsync<string>("select system_identifier::text from pg_control_system()"));
        Assert.Equal(1, mark.Timeline);
    }

    [Fact]
    public async Task WhereTheMarkCannotBePutOnRecordNothingIsCommitted()
    {
        await using var estate = await ARolledBackEstate.MakeAsync(server);
        var order = await estate.OrderAsync(estate.Playbook());

        await Assert.ThrowsAsync<InvalidOperationException>(
            () => estate.Engine().RunAsync(order, _ => throw new InvalidOperationException("The store is away."), Cancellation));

        Assert.True(await estate.IsMigratedAsync());
        Assert.IsType<RunOutcome.NotDone>(await estate.Engine().InquireAsync(order, null, Cancellation));
    }

    [Fact]
    public async Task WhatItMakesBelongsToWhomTheRestBelongsTo()
    {
        await using var estate = await ARolledBackEstate.MakeAsync(
            server, before: "create table gone (id int);", up: $"drop table gone; {ARolledBackEstate.Migrated}");
        var order = await estate.OrderAsync(estate.Playbook("tenant_a", [], ["create table gone (id int)"]));

        var outcome = await estate.Engine().RunAsync(order, _ => Task.CompletedTask, Cancellation);

        Assert.True(outcome is RunOutcome.Committed, outcome.ToString());
        Assert.Equal("tenant_owner", await estate.AskAsync<string>("select tableowner::text from pg_tables where schemaname = 'tenant_a' and tablename = 'gone'"));
    }

    [Fact]
    public async Task AReplayedOrderFindsItDoneAndDoesNothing()
    {
        await using var estate = await ARolledBackEstate.MakeAsync(server);
        var order = await estate.OrderAsync(estate.Playbook());
        var engine = estate.Engine();
        var first = (RunOutcome.Committed)await engine.RunAsync(order, _ => Task.CompletedTask, Cancellation);
        await estate.MigrateAsync("tenant_a", "alter table orders add column note text");

        var again = Assert.IsType<RunOutcome.Committed>(await engine.RunAsync(order, _ => Task.CompletedTask, Cancellation));

        Assert.Equal((first.At, 0), (again.At, again.Statements.Count));
        Assert.True(await estate.IsMigratedAsync());
    }

    [Fact]
    public async Task OfTwoAtOnceOneRuns()
    {
        await using var estate = await ARolledBackEstate.MakeAsync(server);
        var order = await estate.OrderAsync(estate.Playbook());
        var (one, other) = (estate.Engine(), estate.Engine());

        var outcomes = await Task.WhenAll(
            Enumerable.Range(0, 6).Select(n => (n % 2 == 0 ? one : other).RunAsync(order, _ => Task.CompletedTask, Cancellation)));

        Assert.Contains(outcomes, outcome => outcome is RunOutcome.Committed);
        Assert.All(outcomes, outcome => Assert.True(outcome is RunOutcome.Committed or RunOutcome.NotDone { Passing: true }, outcome.ToString()));
        Assert.Equal(1, await estate.AskAsync<long>("select count(*) from deployclaw_rollback.done"));
        Assert.Null(await one.VerifyAsync(order, Cancellation));
    }

    [Fact]
    public async Task AGrantThatAnotherRollbackUsedIsUsedUp()
    {
        await using var estate = await ARolledBackEstate.MakeAsync(server, schemas: ["tenant_a", "tenant_b"]);
        var first = await estate.OrderAsync(estate.Playbook("tenant_b"));
        var second = await estate.OrderAsync(estate.Playbook()) with { Id = "rollback-other" };
        await estate.Engine().RunAsync(first, _ => Task.CompletedTask, Cancellation);

        var outcome = Assert.IsType<RunOutcome.NotDone>(await estate.Engine().RunAsync(second, _ => Task.CompletedTask, Cancellation));

        Assert.StartsWith("The grant grant-1 was used up by rollback rollback-grant-1 of tenant_b, at ", outcome.Why);
        Assert.True(await estate.IsMigratedAsync());
    }

    [Fact]
    public async Task DoneThatIsNotAsItMustBeIsToldWhenItIsVerified()
    {
        await using var estate = await ARolledBackEstate.MakeAsync(server);
        var order = await estate.OrderAsync(estate.Playbook());
        var engine = estate.Engine();
        Assert.StartsWith("Its marker is not there. ", await engine.VerifyAsync(order, Cancellation));
        await engine.RunAsync(order, _ => Task.CompletedTask, Cancellation);
        await estate.AsOwnerAsync("create index late on orders (total)");

        Assert.Equal(
            "It does not lead to the structure from before: index late is left, which was not there.", await engine.VerifyAsync(order, Cancellation));
    }
}
