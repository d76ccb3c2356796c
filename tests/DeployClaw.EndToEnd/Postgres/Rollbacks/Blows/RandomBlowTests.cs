using System.Diagnostics;
using DeployClaw.Rollbacks;

namespace DeployClaw.EndToEnd.Postgres.Rollbacks.Blows;

/// <summary>
/// Whatever dies at whichever message of a rollback, and however shortly after: what is said of it is true, it was done once or not at all, and run again it is done once.
/// </summary>
[Collection(MortalServerTests.Name)]
public sealed class RandomBlowTests(MortalServer server, ITestOutputHelper output)
{
    /// <summary>As a rule; with DEPLOYCLAW_BLOWS=1000 in the environment, so many, and with DEPLOYCLAW_SEED=8 others.</summary>
    private const int Usually = 30;

    private readonly SortedDictionary<Blow, List<(bool Done, bool Told, TimeSpan Took)>> struck = [];

    [Fact]
    public async Task AtRandom()
    {
        var (blows, seed) = (Number("DEPLOYCLAW_BLOWS", Usually), Number("DEPLOYCLAW_SEED", 7));
        var random = new Random(seed);
        await using var tenant = await StruckTenant.MakeAsync(server.Tenants);
        var commit = await MessagesAsync(tenant);
        await StrikeAsync(tenant, Enumerable.Range(0, blows).Select(_ => Strike.Any(random, commit)));

        output.WriteLine($"{blows} blows, seed {seed}, {commit} messages each:");
        Tell();
        Assert.Contains(struck.Values, all => all.Any(end => end.Done));
        Assert.Contains(struck.Values, all => all.Any(end => !end.Done));
    }

    [Theory]
    [InlineData(Blow.CutTheConnection, true)]
    [InlineData(Blow.EndTheSession, false)]
    [InlineData(Blow.KillTheProcess, false)]
    [InlineData(Blow.KillTheSession, false)]
    [InlineData(Blow.KillTheServer, false)]
    public async Task AtEachMessage(Blow blow, bool lost)
    {
        await using var tenant = await StruckTenant.MakeAsync(server.Tenants);
        var commit = await MessagesAsync(tenant);
        await StrikeAsync(tenant, Enumerable.Range(1, commit).Select(message => new Strike(blow, message, lost, TimeSpan.Zero)));

        Tell();
        Assert.Contains(struck[blow], end => !end.Done);
    }

    /// <summary>A network that swallows everything: a deadline ends the wait, for COMMIT's answer too, and then it is asked what became of it.</summary>
    [Theory]
    [InlineData(0, true)]
    [InlineData(5, false)]
    public async Task WhereNobodyNoticesADeadlineEndsTheWait(int beforeCommit, bool lost)
    {
        await using var tenant = await StruckTenant.MakeAsync(server.Tenants);
        var commit = await MessagesAsync(tenant);
        await StrikeAsync(tenant, [new Strike(Blow.SilenceIt, commit - beforeCommit, lost, TimeSpan.Zero)]);

        Assert.True(Assert.Single(struck[Blow.SilenceIt]).Told);
    }

    private async Task StrikeAsync(StruckTenant tenant, IEnumerable<Strike> strikes)
    {
        foreach (var (number, strike) in strikes.Index())
        {
            try
            {
                await HoldsAsync(tenant, strike);
            }
            catch
            {
                output.WriteLine($"Blow {number} was {strike}.");
                throw;
            }
        }
    }

    private async Task HoldsAsync(StruckTenant tenant, Strike strike)
    {
        var began = Stopwatch.GetTimestamp();
        var order = tenant.Order();
        RunOutcome? said;
        RunOutcome found;
        await using (var run = new Struck(server, tenant, order, strike))
        {
            await run.RunAsync();
            said = run.Said;
            found = await tenant.InquireAsync(order, run.Mark);
        }

        var done = await tenant.DoneAsync(order);
        Assert.True(done ? found is RunOutcome.Committed : found is RunOutcome.NotDone, $"Done: {done}; found: {found}");
        Assert.True(said is not RunOutcome.Committed || done, $"Not done; said: {said}");
        Assert.True(said is not RunOutcome.NotDone || !done, $"Done; said: {said}");
        await tenant.FinishAsync(order);
        if (!struck.TryGetValue(strike.Blow, out var all))
        {
            struck[strike.Blow] = all = [];
        }

        all.Add((done, said is RunOutcome.Committed or RunOutcome.NotDone, Stopwatch.GetElapsedTime(began)));
    }

    // So many messages has a run that nothing happens to; the last one is COMMIT.
    private async Task<int> MessagesAsync(StruckTenant tenant)
    {
        var order = tenant.Order();
        await using var run = new Struck(server, tenant, order, new Strike(Blow.CutTheConnection, 0, Lost: false, TimeSpan.Zero));
        await run.RunAsync();
        await tenant.FinishAsync(order);
        return run.Messages;
    }

    private void Tell()
    {
        foreach (var (blow, all) in struck)
        {
            var took = all.Select(end => end.Took.TotalMilliseconds).Order().ToList();
            output.WriteLine(
                $"{blow}: {all.Count}; done {all.Count(end => end.Done)}, not done {all.Count(end => !end.Done)}, said so at once {all.Count(end => end.Told)}; "
                + $"ms each: median {took[took.Count / 2]:0}, most {took[^1]:0}");
        }
    }

    private static int Number(string name, int usually) => Environment.GetEnvironmentVariable(name) is { } given ? int.Parse(given) : usually;
}
