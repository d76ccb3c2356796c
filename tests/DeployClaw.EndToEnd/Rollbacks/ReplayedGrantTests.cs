using CliWrap.Buffered;
using DeployClaw.EndToEnd.Store;
using DeployClaw.Host.Store;
using DeployClaw.Host.Workers;
using DeployClaw.Rollbacks;
using Microsoft.Extensions.DependencyInjection;

namespace DeployClaw.EndToEnd.Rollbacks;

/// <summary>
/// A grant that is used by everybody at the same time: two terminals have its file, and a node has its job. With DEPLOYCLAW_RACES=N in the environment,
/// N times.
/// </summary>
[Collection(StoreServerTests.Name)]
public sealed class ReplayedGrantTests(StoreServer server, ITestOutputHelper output)
{
    private const string Run = "deployclaw playbook:run rollback.yaml --grant grant.json --approvals approvals.yaml --people people.yaml";

    /// <summary>As long as the program may take to start on a busy machine, so that a node may come before, between and after.</summary>
    private const int StartTakes = 2_500;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task OfTwoTerminalsAndANodeOneRunsItOnceAndEachSaysWhatBecameOfIt()
    {
        var races = int.TryParse(Environment.GetEnvironmentVariable("DEPLOYCLAW_RACES"), out var given) ? given : 1;
        for (var race = 0; race < races; race++)
        {
            output.WriteLine(await RaceAsync(TimeSpan.FromMilliseconds(Random.Shared.Next(StartTakes))));
        }
    }

    private async Task<string> RaceAsync(TimeSpan later)
    {
        await using var way = await AGrantedEstate.OpenAsync(server);
        way.Writes("rollback.yaml", way.Estate.Playbook(AGrantedEstate.Schema));
        await way.Reader.TypesAsync("deployclaw playbook:status --grants grants", way.Environment);
        File.Copy(Assert.Single(Directory.GetFiles(way.Reader.InFolder("grants"))), way.Reader.InFolder("grant.json"));
        using var node = RollbackNode.Create(
            way.Office.Store.RuntimeConnection, way.Office.Store.Keys, "node-1", way.Office.Policy,
            new RollbackTerms(way.Estate.Engine(), null, new RollbackPolicy { Version = "test" }), way.Reader.InFolder("later"));

        var terminals = Enumerable.Range(0, 2).Select(_ => way.Reader.TypesAsync(Run, way.Environment)).ToList();
        await Task.Delay(later, Cancellation);
        await node.Services.GetRequiredService<RollbackWorker>().RunAsync(way.Office.Incident, Cancellation);
        var typed = await Task.WhenAll(terminals);

        Assert.Equal(1L, await way.Estate.AskAsync<long>("select count(*) from deployclaw_rollback.done"));
        Assert.Equal(1, await way.Office.CountAsync("grant-spent"));
        Assert.False(await way.Estate.IsMigratedAsync(AGrantedEstate.Schema));
        var rollback = Assert.Single(await new RollbackStore(way.Office.Store.Source, way.Office.Store.Keeping).OfAsync(way.Office.Incident, Cancellation));
        Assert.Equal(RollbackState.Done, rollback.State);
        Assert.All(typed, Understood);
        return $"The node came {later.TotalMilliseconds:0} ms later; {rollback.Runner} did it in {rollback.Attempts} attempts; the terminals: {typed[0].ExitCode}, {typed[1].ExitCode}.";
    }

    /// <summary>It has done it, or seen it to its end; or was refused before it did anything; or somebody has taken it over from it.</summary>
    private static void Understood(BufferedCommandResult typed) => Assert.True(
        typed.ExitCode switch
        {
            0 => typed.StandardOutput.StartsWith("acme_prod: done, ", StringComparison.Ordinal),
            1 => typed.StandardError.Contains("deployclaw: Nothing was run. ", StringComparison.Ordinal),
            4 => typed.StandardError.Contains("playbook:status", StringComparison.Ordinal),
            _ => false,
        },
        $"{typed.ExitCode}: {typed.StandardOutput}{typed.StandardError}");
}
