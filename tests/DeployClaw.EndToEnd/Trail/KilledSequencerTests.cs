using DeployClaw.EndToEnd.Sandbox;
using DeployClaw.EndToEnd.Sandbox.Commands;
using DeployClaw.EndToEnd.Store;
using DeployClaw.Host.Keys;
using DeployClaw.Incidents;

namespace DeployClaw.EndToEnd.Trail;

[Collection(StoreServerTests.Name)]
public sealed class KilledSequencerTests(StoreServer server)
{
    private const int Kills = 12;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task KilledAnywhereItGoesOnWhereItWas()
    {
        using var folder = new TemporaryFolder();
        var path = Path.Combine(folder.Path, "keys");
        await using var store = await server.StoreAsync();
        store.Keys = new KeyFolder(path).Make();
        var id = await store.OpenAsync();
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        var written = WriteAsync(store, id, enough.Token);

        for (var kill = 0; kill < Kills; kill++)
        {
            using var node = TrailNode.Start(store.RuntimeConnection, path);
            await node.StandardOutput.ReadLineAsync(Cancellation);
            var size = await SizeAsync(store);
            await Eventually.TrueAsync(async () => await SizeAsync(store) > size);
            node.Kill();
            await node.WaitForExitAsync(Cancellation);
        }

        await enough.CancelAsync();
        var events = await written;
        await store.Sequencer().AllAsync();

        await store.RequireWholeAsync();
        Assert.Equal(events + 1, (await store.HeadAsync(id)).Count);
    }

    private static async Task<int> WriteAsync(AStore store, IncidentId id, CancellationToken enough)
    {
        for (var written = 0; ; written++)
        {
            if (enough.IsCancellationRequested)
            {
                return written;
            }

            await store.HappenAsync(id, 1);
        }
    }

    private static async Task<long> SizeAsync(AStore store) => (long)(await store.AskAsync("select coalesce(max(size), 0) from deployclaw.checkpoint"))!;
}
