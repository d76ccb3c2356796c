using DeployClaw.EndToEnd.Store;
using DeployClaw.Host.Audit;
using DeployClaw.Host.Audit.Sequencing;
using DeployClaw.Host.Keys;
using Npgsql;
using static DeployClaw.Tests.Incidents.AnIncident;

namespace DeployClaw.EndToEnd.Trail;

[Collection(StoreServerTests.Name)]
public sealed class SequencerTests(StoreServer server)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task EverythingThatHappenedIsInTheLogAndSignedFor()
    {
        await using var store = await server.StoreAsync();
        var id = await store.OpenAsync();
        await store.HappenAsync(id, 3);

        await store.Sequencer().AllAsync();
        await store.HappenAsync(id, 2);
        await store.Sequencer().AllAsync();

        await store.RequireWholeAsync();
        Assert.Equal(6, (await store.HeadAsync(id)).Count);
        Assert.Equal([store.Keys.Head.Verifier.Hash], (await store.HeadAsync()).Signers);
    }

    [Fact]
    public async Task NothingNewIsNoNewHead()
    {
        await using var store = await server.StoreAsync();
        await store.OpenAsync();
        var sequencer = store.Sequencer();

        await sequencer.AllAsync();
        await sequencer.AllAsync();

        Assert.Equal(1L, await store.AskAsync("select count(*) from deployclaw.checkpoint"));
    }

    [Fact]
    public async Task AnEntryThatCommitsLaterWithALowerPositionIsNotForgotten()
    {
        await using var store = await server.StoreAsync();
        var clock = new SetClock(Start);
        var sequencer = store.Sequencer(clock: clock);
        await using var connection = await store.Source.OpenConnectionAsync(Cancellation);
        await using var slow = await connection.BeginTransactionAsync(Cancellation);
        await WriteAsync(connection, store, "slow");
        await store.OpenAsync();

        for (var pass = 0; pass < 5; pass++)
        {
            await sequencer.AllAsync();
            clock.Advance(TimeSpan.FromMinutes(1));
        }

        await slow.CommitAsync(Cancellation);
        await sequencer.AllAsync();

        await store.RequireWholeAsync();
    }

    [Theory]
    [InlineData("insert into deployclaw.entry (incident, sequence, at, kind, body, mac, mac_key) select incident, 99, at, kind, replace(body, '\"sequence\":1', '\"sequence\":99'), mac, mac_key from deployclaw.entry where sequence = 1")]
    [InlineData("insert into deployclaw.entry (at, kind, body, mac, mac_key) select at, kind, body, mac, mac_key from deployclaw.entry where sequence is null")]
    [InlineData("insert into deployclaw.entry (at, kind, body, mac, mac_key) values (now(), 'forged', '{}', decode(repeat('00', 32), 'hex'), '00000000')")]
    [InlineData("insert into deployclaw.entry (at, kind, body, mac, mac_key) select now(), 'forged', '{}', '', mac_key from deployclaw.entry limit 1")]
    [InlineData("insert into deployclaw.entry (at, kind, mac, mac_key) values (now(), 'forged', '', '')")]
    public async Task AForgedRowIsNeverSignedForAndHoldsUpNothing(string forgery)
    {
        await using var store = await server.StoreAsync();
        var id = await store.OpenAsync();
        var state = new TrailState();
        var sequencer = store.Sequencer(state: state);
        await sequencer.AllAsync();

        Assert.Equal(1, await store.TamperAsync(forgery));
        await store.HappenAsync(id, 1);
        await sequencer.AllAsync();

        Assert.Equal(1L, await store.AskAsync("select count(*) from deployclaw.unproven"));
        Assert.Equal("1 entries are not proven: see deployclaw doctor", state.Say());
        Assert.Equal(2, (await store.HeadAsync(id)).Count);
    }

    [Theory]
    [InlineData("update deployclaw.entry set body = replace(body, 'Ada', 'Eve'), kind = 'other' where sequence = 2")]
    [InlineData("update deployclaw.entry set body = replace(body, 'muted', 'taken') where sequence = 2")]
    [InlineData("update deployclaw.entry set incident = 'inc-other' where sequence = 2")]
    [InlineData("update deployclaw.entry set at = at + interval '1 second' where sequence = 2")]
    [InlineData("update deployclaw.entry set mac = decode(repeat('00', 32), 'hex') where sequence = 2")]
    public async Task ARowThatWasChangedBeforeItWasSignedForIsSetAside(string change)
    {
        await using var store = await server.StoreAsync();
        var id = await store.OpenAsync();
        await store.HappenAsync(id, 1);

        Assert.Equal(1, await store.TamperAsync(change));
        await store.Sequencer().AllAsync();

        Assert.Equal(1L, await store.AskAsync("select count(*) from deployclaw.unproven"));
        Assert.Equal(1, (await store.HeadAsync(id)).Count);
    }

    [Fact]
    public async Task AnEntryThatWasRemovedBeforeItWasSignedForLeavesAGapThatIsSaid()
    {
        await using var store = await server.StoreAsync();
        var id = await store.OpenAsync();
        await store.HappenAsync(id, 2);
        var state = new TrailState();

        await store.TamperAsync("delete from deployclaw.entry where sequence = 2");
        await store.Sequencer(state: state).AllAsync();

        Assert.Equal($"entries of {id} are missing", state.Say());
        Assert.Equal(3, (await store.HeadAsync(id)).Count);
    }

    [Fact]
    public async Task WhatWasSetAsideAndIsMendedIsTakenUpInTime()
    {
        await using var store = await server.StoreAsync();
        await store.OpenAsync();
        var clock = new SetClock(Start);
        var sequencer = store.Sequencer(clock: clock);
        await store.TamperAsync("update deployclaw.entry set kind = 'x' || kind where sequence is null");
        await sequencer.AllAsync();

        await store.TamperAsync("update deployclaw.entry set kind = substr(kind, 2) where sequence is null");
        clock.Advance(TimeSpan.FromMinutes(11));
        await sequencer.AllAsync();
        await sequencer.AllAsync();

        await store.RequireWholeAsync();
        Assert.Equal(0L, await store.AskAsync("select count(*) from deployclaw.unproven"));
    }

    [Theory]
    [InlineData("update deployclaw.checkpoint set frontier = decode(repeat('07', length(frontier)), 'hex')")]
    [InlineData("update deployclaw.checkpoint set note = replace(note, '\n2\n', '\n3\n')")]
    [InlineData("update deployclaw.checkpoint set note = 'nothing'")]
    [InlineData("delete from deployclaw.checkpoint")]
    public async Task ALogThatIsNotAsItWasLeftIsNotSignedFor(string change)
    {
        await using var store = await server.StoreAsync();
        var id = await store.OpenAsync();
        var sequencer = store.Sequencer();
        await sequencer.AllAsync();

        Assert.Equal(1, await store.TamperAsync(change.Replace("\\n", "\n", StringComparison.Ordinal)));
        await store.HappenAsync(id, 1);

        await Assert.ThrowsAsync<TrailBrokenException>(sequencer.AllAsync);
        Assert.Equal(2L, await store.AskAsync("select count(*) from deployclaw.leaf"));
    }

    [Fact]
    public async Task LeavesThatSomebodyPutThereAreNotSignedFor()
    {
        await using var store = await server.StoreAsync();
        await store.OpenAsync();

        await store.TamperAsync("insert into deployclaw.leaf (index, position, hash) values (0, 1, '')");

        await Assert.ThrowsAsync<PostgresException>(store.Sequencer().AllAsync);
        Assert.Equal(0L, await store.AskAsync("select count(*) from deployclaw.checkpoint"));
    }

    [Fact]
    public async Task TheKeysOfAnotherStoreAreNoticed()
    {
        await using var store = await server.StoreAsync();
        var id = await store.OpenAsync();
        await store.Sequencer().AllAsync();
        await store.HappenAsync(id, 1);
        using var others = Tests.Keys.AKeyring.Drawn();

        var broken = await Assert.ThrowsAsync<TrailBrokenException>(store.Sequencer(others).AllAsync);

        Assert.Contains("not signed with any of these keys", broken.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task TheKeyBeforeSignsUntilItsWordLeadsToTheNewOne()
    {
        await using var store = await server.StoreAsync();
        using var folder = new Sandbox.TemporaryFolder();
        var keys = new KeyFolder(Path.Combine(folder.Path, "keys"));
        store.Keys = keys.Make();
        var before = store.Keys.Head.Verifier;
        var id = await store.OpenAsync();
        await store.Sequencer().AllAsync();
        store.Keys = keys.Rotate();

        await store.HappenAsync(id, 1);
        await store.Sequencer().AllAsync();
        Assert.Equal([before.Hash], (await store.HeadAsync()).Signers);

        await OpenTrailAsync(store);
        await store.Sequencer().AllAsync();
        Assert.Equal([store.Keys.Head.Verifier.Hash, before.Hash], (await store.HeadAsync()).Signers);

        await store.HappenAsync(id, 1);
        await store.Sequencer().AllAsync();
        Assert.Equal([store.Keys.Head.Verifier.Hash], (await store.HeadAsync()).Signers);
        await store.RequireWholeAsync();
    }

    [Fact]
    public async Task TwoNodesAtOnceMakeOneLog()
    {
        await using var store = await server.StoreAsync();
        var ids = new[] { await store.OpenAsync("a", "one"), await store.OpenAsync("b", "two"), await store.OpenAsync("c", "three") };
        using var done = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        var nodes = new[] { store.Sequencer(), store.Sequencer() }.Select(async sequencer =>
        {
            while (!done.IsCancellationRequested)
            {
                await sequencer.AllAsync();
            }
        }).ToList();

        await Task.WhenAll(ids.Select(id => store.HappenAsync(id, 40)));
        await done.CancelAsync();
        await Task.WhenAll(nodes);
        await store.Sequencer().AllAsync();

        await store.RequireWholeAsync();
        foreach (var id in ids)
        {
            Assert.Equal(41, (await store.HeadAsync(id)).Count);
        }
    }

    private static Task OpenTrailAsync(AStore store) =>
        new TrailOpening(store.Source, store.Scribe, store.Keys, new Configuration("1", "00", new Dictionary<string, string>(), "00"), store.Clock).StartAsync(Cancellation);

    private static async Task WriteAsync(NpgsqlConnection connection, AStore store, string kind)
    {
        await using var batch = new NpgsqlBatch(connection)
        {
            BatchCommands = { store.Scribe.Entry(new TrailEvent.HeadAnchored(kind, "0", "-") { At = Start, By = Node }) },
        };
        await batch.ExecuteNonQueryAsync(Cancellation);
    }
}
