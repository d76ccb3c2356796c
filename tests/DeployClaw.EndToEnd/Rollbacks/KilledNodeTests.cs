using DeployClaw.EndToEnd.Store;
using DeployClaw.Host.Store;
using DeployClaw.Rollbacks;
using Microsoft.Extensions.DependencyInjection;

namespace DeployClaw.EndToEnd.Rollbacks;

/// <summary>A node that is killed (SIGKILL) wherever it is in a rollback: another one takes it over, and it has been done once.</summary>
[Collection(StoreServerTests.Name)]
public sealed class KilledNodeTests(StoreServer server)
{
    // How long a test waits before it calls it a failure.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("begun", 2)]
    [InlineData("marker", 2)]
    [InlineData("marked", 2)]
    [InlineData("committed", 2)]
    [InlineData("verifying", 1)]
    public async Task WhereverItDiesItIsDoneOnce(string point, int attempts)
    {
        await using var way = await AWayBack.OpenAsync(server);
        await way.GrantAsync("acme_prod", "globex_prod");
        using var doomed = RollbackNode.Start(way.Office.Store.RuntimeConnection, way.KeyFolder, way.TenantsConnection, point);
        try
        {
            await way.Node("asks").Services.GetRequiredService<IDurableWork>().RollBackAsync(null, way.Office.Incident, 1, Cancellation);
            var canary = await doomed.StandardOutput.ReadLineAsync(Cancellation).AsTask().WaitAsync(Patience, TimeProvider.System, Cancellation);
            doomed.Kill();
            var heir = way.Node("heir");
            await heir.StartAsync(Cancellation);

            await UntilDoneAsync(way, "acme_prod");
            await UntilDoneAsync(way, "globex_prod");

            Assert.Equal(new Dictionary<string, long> { ["tenant_acme_prod"] = 1, ["tenant_globex_prod"] = 1 }, await way.RanAsync());
            Assert.Equal(attempts, (await way.OfAsync(canary!)).Attempts);
            Assert.Equal(2, await way.Office.CountAsync("grant-spent"));
            Assert.Equal(2, await way.Office.CountAsync("rollback-committed"));
            Assert.Equal(2, await way.Office.CountAsync("rollback-verified"));
        }
        finally
        {
            if (!doomed.HasExited)
            {
                doomed.Kill();
            }
        }
    }

    private static async Task UntilDoneAsync(AWayBack way, string name)
    {
        var began = TimeProvider.System.GetTimestamp();
        while (!(await way.Rollbacks.OfAsync(way.Office.Incident, Cancellation)).Any(rollback => rollback.Subject.Name == name && rollback.State == RollbackState.Done))
        {
            Assert.True(TimeProvider.System.GetElapsedTime(began) < Patience, $"{name} is not done.");
            await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System, Cancellation);
        }
    }
}
