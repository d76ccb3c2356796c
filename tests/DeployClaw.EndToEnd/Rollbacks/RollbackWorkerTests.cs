using DeployClaw.Approvals;
using DeployClaw.EndToEnd.Store;
using DeployClaw.Host.Desk;
using DeployClaw.Incidents;
using DeployClaw.Rollbacks;
using static DeployClaw.EndToEnd.Approvals.AnOffice;
using static DeployClaw.Tests.Approvals.AnApproval;

namespace DeployClaw.EndToEnd.Rollbacks;

/// <summary>What was granted is run, once, and everybody hears what became of it.</summary>
[Collection(StoreServerTests.Name)]
public sealed class RollbackWorkerTests(StoreServer server)
{
    [Fact]
    public async Task WhatIsGrantedIsRolledBackAndVerifiedAndToldInTheThread()
    {
        await using var way = await AWayBack.OpenAsync(server);
        await way.GrantAsync("acme_prod", "globex_prod");
        Assert.Contains(way.Office.Incident, way.Office.Store.Work.RolledBack);

        await way.RunAsync();

        Assert.Equal(new Dictionary<string, long> { ["tenant_acme_prod"] = 1, ["tenant_globex_prod"] = 1 }, await way.RanAsync());
        var done = await way.OfAsync("acme_prod");
        Assert.Equal((RollbackState.Done, 1), (done.State, done.Attempts));
        Assert.NotNull(done.Mark);
        var said = await way.SaidAsync();
        Assert.Contains("acme_prod: rolled back and verified.", said, StringComparison.Ordinal);
        Assert.Contains("Rollbacks have ended for now. 2 of", said, StringComparison.Ordinal);
        Assert.Equal(IncidentState.AwaitingApproval, (await way.IncidentAsync()).State);
        Assert.EndsWith($"It is kept in {way.Folder} too.", (string)(await way.Office.Store.AskAsync("select body ->> 'comment' from deployclaw.outbox where key like 'rollback-%/report'"))!, StringComparison.Ordinal);
        Assert.Equal([$"{way.Office.Incident}-rollback-1.json", $"{way.Office.Incident}-rollback-1.md"], Directory.GetFiles(way.Folder).Select(Path.GetFileName).Order());
        Assert.Equal(2, await way.Office.CountAsync("rollback-marked"));
    }

    [Fact]
    public async Task ASecondRunAndASecondNodeFindItDone()
    {
        await using var way = await AWayBack.OpenAsync(server);
        await way.GrantAsync("acme_prod", "globex_prod", "initech_prod");

        await Task.WhenAll(way.RunAsync("node-1"), way.RunAsync("node-2"), way.RunAsync("node-3"));
        await way.RunAsync("node-1");

        Assert.All((await way.RanAsync()).Values, times => Assert.Equal(1, times));
        Assert.All(["acme_prod", "globex_prod", "initech_prod"], name => Assert.Equal(RollbackState.Done, way.OfAsync(name).GetAwaiter().GetResult().State));
        Assert.Equal(3, await way.Office.CountAsync("grant-spent"));
    }

    [Fact]
    public async Task ABusyMomentIsTriedAgain()
    {
        await using var way = await AWayBack.OpenAsync(server);
        way.Tenants.Busy = 1;
        await way.GrantAsync("acme_prod");

        await way.RunAsync();

        var done = await way.OfAsync("acme_prod");
        Assert.Equal((RollbackState.Done, 2), (done.State, done.Attempts));
        Assert.Contains("attempt 2. The table orders was locked by others.", await way.SaidAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task AfterAFailureNoOtherBeginsAndTheIncidentNeedsAPerson()
    {
        await using var way = await AWayBack.OpenAsync(server);
        await way.GrantAsync("acme_prod", "globex_prod");
        foreach (var name in new[] { "acme_prod", "globex_prod" })
        {
            way.Tenants.Broken[name] = "Its structure is not the one that was approved upon.";
        }

        await way.RunAsync();

        Assert.Empty(await way.RanAsync());
        var failed = Assert.Single(await way.Rollbacks.OfAsync(way.Office.Incident, Cancellation));
        Assert.Equal("Nothing of it was done. Its structure is not the one that was approved upon.", failed.Said);
        Assert.Equal(IncidentState.Failed, (await way.IncidentAsync()).State);
        Assert.Equal(1, (await way.Office.Views.OpenAsync("", 100, Cancellation)).Count(view => view.Approval.State == ApprovalState.Granted));
    }

    [Fact]
    public async Task WhatIsInDoubtWaitsForAPersonWhoseWordIsVerified()
    {
        await using var way = await AWayBack.OpenAsync(server);
        way.Tenants.Doubtful.Add("acme_prod");
        await way.GrantAsync("acme_prod");
        await way.RunAsync();
        await way.RunAsync("node-2");
        var doubtful = await way.OfAsync("acme_prod");
        Assert.Equal((RollbackState.InDoubt, 1), (doubtful.State, doubtful.Attempts));

        way.Tenants.Doubtful.Clear();
        var desk = new RollbackDesk(way.Rollbacks, way.Office.Approvals, way.Office.Store.Work);
        var value = $"{doubtful.Incident}|{doubtful.Id}";
        Assert.IsType<DeskAnswer.Opens>(await desk.AskAsync(done: true, value, Cancellation));
        Assert.IsType<DeskAnswer.Corrects>(await desk.JudgeAsync(done: true, value, Priya().Person, "", Cancellation));
        Assert.IsType<DeskAnswer.Done>(await desk.JudgeAsync(done: true, value, Priya().Person, "The marker is there.", Cancellation));
        Assert.Contains("not in doubt", Said(await desk.JudgeAsync(done: false, value, Priya().Person, "It is not.", Cancellation)), StringComparison.Ordinal);
        await way.RunAsync();

        Assert.Equal(RollbackState.Done, (await way.OfAsync("acme_prod")).State);
        Assert.Equal(1, (await way.RanAsync())["tenant_acme_prod"]);
    }

    [Fact]
    public async Task WhatWasInDoubtIsDoneAsSoonAsThatIsCertain()
    {
        await using var way = await AWayBack.OpenAsync(server);
        way.Tenants.Doubtful.Add("acme_prod");
        await way.GrantAsync("acme_prod");
        await way.RunAsync();

        way.Tenants.Doubtful.Clear();
        await way.RunAsync();

        Assert.Equal(RollbackState.Done, (await way.OfAsync("acme_prod")).State);
    }

    [Fact]
    public async Task StoppedAfterTheCanaryTheOthersDoNotBegin()
    {
        await using var way = await AWayBack.OpenAsync(server);
        var desk = new RollbackDesk(way.Rollbacks, way.Office.Approvals, way.Office.Store.Work);
        way.Tenants.At = async (point, _) =>
        {
            if (point == "verifying")
            {
                Assert.IsType<DeskAnswer.Done>(await desk.StopAsync(way.Office.Incident, Priya().Person, Cancellation));
            }
        };
        await way.GrantAsync("acme_prod", "globex_prod", "initech_prod");

        await way.RunAsync();

        Assert.Single(await way.RanAsync());
        var incident = await way.IncidentAsync();
        Assert.Equal((IncidentState.Failed, 1), (incident.State, incident.Rollbacks!.Done));
        Assert.Contains("stopped the rollbacks", await way.SaidAsync(), StringComparison.Ordinal);
        Assert.IsType<DeskAnswer.Privately>(await desk.StopAsync(way.Office.Incident, Priya().Person, Cancellation));
    }

    [Fact]
    public async Task AFreezeThatBegunSinceHoldsItUpAndIsToldOnce()
    {
        await using var way = await AWayBack.OpenAsync(server);
        await way.GrantAsync("acme_prod");
        way.Office.Policy = way.Office.Policy with
        {
            Freezes = [new FreezeWindow.Once(DateTimeOffset.UnixEpoch, DateTimeOffset.MaxValue) { Name = "Black Friday" }],
        };

        await way.RunAsync();
        await way.RunAsync();

        Assert.Empty(await way.RanAsync());
        Assert.Equal(1, await way.Office.CountAsync("rollback-held-up"));
        Assert.Equal(0, await way.Office.CountAsync("grant-spent"));
    }

    [Fact]
    public async Task ThePipelineIsFrozenFirstAndThawedLast()
    {
        await using var way = await AWayBack.OpenAsync(server);
        List<string> order = [];
        way.Pipeline = new RecordedPipeline(order);
        way.Tenants.At = (point, tenant) =>
        {
            lock (order)
            {
                order.Add($"{tenant} {point}");
            }

            return Task.CompletedTask;
        };
        await way.GrantAsync("acme_prod");
        await way.RunAsync();
        Assert.Empty(order);
        Assert.Contains("freezes the pipeline first", (await way.IncidentAsync()).Rollbacks!.HeldUp, StringComparison.Ordinal);

        foreach (var other in (await way.Office.Views.OpenAsync("", 100, Cancellation)).Select(view => view.Approval))
        {
            var choice = other.Case.Playbook is PlaybookAtStake.OfDeployment || other.State == ApprovalState.Granted ? Choice.Approve : Choice.Reject;
            await way.Office.VoteAsync(Tomas(), other, choice);
        }

        await way.RunAsync();

        Assert.Equal("freeze", order[0]);
        Assert.Equal(["acme_prod begun", "acme_prod marker", "acme_prod marked", "acme_prod committed", "acme_prod verifying"], order[1..6]);
        Assert.Equal("thaw", order[^1]);
        Assert.Equal(RollbackState.Done, (await way.Rollbacks.OfAsync(way.Office.Incident, Cancellation)).Single(rollback => !rollback.IsTenants).State);
    }
}
