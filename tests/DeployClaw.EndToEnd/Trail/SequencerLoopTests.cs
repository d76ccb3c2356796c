using DeployClaw.EndToEnd.Sandbox.Commands;
using DeployClaw.EndToEnd.Store;
using DeployClaw.Host.Audit.Sequencing;
using Microsoft.Extensions.Logging.Abstractions;

namespace DeployClaw.EndToEnd.Trail;

[Collection(StoreServerTests.Name)]
public sealed class SequencerLoopTests(StoreServer server)
{
    private const string Waiting = "select count(*) from deployclaw.entry e where not exists (select from deployclaw.leaf l where l.position = e.position)";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task WhatIsCommittedComesIntoTheLogThoughNobodyAsks()
    {
        await using var store = await server.StoreAsync();
        using var loop = new SequencerLoop(store.Sequencer(), new TrailState(), TimeProvider.System, NullLogger<SequencerLoop>.Instance);
        await loop.StartAsync(Cancellation);

        var id = await store.OpenAsync();
        await InTheLogAsync(store);
        await store.HappenAsync(id, 3);
        await InTheLogAsync(store);

        await loop.StopAsync(Cancellation);
        await store.RequireWholeAsync();
        Assert.Equal(4, (await store.HeadAsync(id)).Count);
    }

    private static Task InTheLogAsync(AStore store) => Eventually.TrueAsync(async () => await store.AskAsync(Waiting) is 0L);
}
