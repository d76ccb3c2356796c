using DeployClaw.Approvals;
using DeployClaw.EndToEnd.Store;
using DeployClaw.Host.Desk;
using DeployClaw.Host.Workers;
using DeployClaw.Incidents;
using DeployClaw.Rollbacks;
using static DeployClaw.EndToEnd.Approvals.AnOffice;
using static DeployClaw.Tests.Approvals.AnApproval;

namespace DeployClaw.EndToEnd.Rollbacks;

/// <summary>The pipeline cannot be frozen, and everything is approved: people have a way on.</summary>
[Collection(StoreServerTests.Name)]
public sealed class RefusedFreezeTests(StoreServer server)
{
    private static readonly FreezeOutcome.Failed Denied = new("AWS refuses codepipeline:DisableStageTransition.") { Policy = """{"Statement":[]}""" };
    private readonly List<string> asked = [];

    [Fact]
    public async Task ItIsToldWithWhatToGrantAndTakenUpOnceThatIsGranted()
    {
        await using var way = await ApprovedAsync(Denied);

        await way.RunAsync();
        await way.RunAsync("node-2");

        Assert.Empty(await way.RanAsync());
        Assert.Equal((RollbackState.Freezing, IncidentState.RollingBack), ((await DeploymentAsync(way)).State, (await way.IncidentAsync()).State));
        Assert.Equal(1, await way.Office.CountAsync("rollback-barred"));
        var told = (string)(await way.Office.Store.AskAsync("select body::text from deployclaw.outbox where body #>> '{card,summary}' like '%could not be frozen%'"))!;
        Assert.Contains("rollback.go-unfrozen", told, StringComparison.Ordinal);
        Assert.Contains("Statement", told, StringComparison.Ordinal);

        ((RecordedPipeline)way.Pipeline!).Freezing = new FreezeOutcome.Frozen(false, "It takes no executions.");
        await way.RunAsync();

        Assert.Equal(1, (await way.RanAsync())["tenant_acme_prod"]);
        Assert.Equal(RollbackState.Done, (await DeploymentAsync(way)).State);
        Assert.Null((await way.IncidentAsync()).Rollbacks!.HeldUp);
    }

    [Fact]
    public async Task SomebodyWhoMayCanGoOnWithoutAFreezeWhichIsOnRecordAndTheRestIsForAPerson()
    {
        await using var way = await ApprovedAsync(Denied);
        await way.RunAsync();
        var desk = new RollbackDesk(way.Rollbacks, way.Office.Approvals, way.Office.Store.Work);
        var deployment = await DeploymentAsync(way);
        var value = $"{deployment.Incident}|{deployment.Id}";

        Assert.IsType<DeskAnswer.Opens>(await desk.AskUnfrozenAsync(value, Cancellation));
        Assert.IsType<DeskAnswer.Corrects>(await desk.GoUnfrozenAsync(value, Priya().Person, "", Cancellation));
        Assert.IsType<DeskAnswer.Done>(await desk.GoUnfrozenAsync(value, Priya().Person, "Nobody deploys at night.", Cancellation));
        Assert.Contains("said so already", Said(await desk.GoUnfrozenAsync(value, Tomas().Person, "Me too.", Cancellation)), StringComparison.Ordinal);
        await way.RunAsync();

        Assert.Equal(["freeze", "thaw"], asked);
        Assert.Equal(1, (await way.RanAsync())["tenant_acme_prod"]);
        Assert.Equal(RollbackState.Abandoned, (await DeploymentAsync(way)).State);
        Assert.Equal(1, await way.Office.CountAsync("rollback-freeze-waived"));
        Assert.Contains("nothing is deployed again: that is for a person", await way.SaidAsync(), StringComparison.Ordinal);
        Assert.False((await way.IncidentAsync()).Ended);
        Assert.Contains("no freeze to go on without", Said(await desk.GoUnfrozenAsync(value, Tomas().Person, "Again.", Cancellation)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task StoppedMeanwhileItFailsAndNothingIsRun()
    {
        await using var way = await ApprovedAsync(Denied);
        await way.RunAsync();

        var desk = new RollbackDesk(way.Rollbacks, way.Office.Approvals, way.Office.Store.Work);
        Assert.IsType<DeskAnswer.Done>(await desk.StopAsync(way.Office.Incident, Priya().Person, Cancellation));
        await way.RunAsync();

        Assert.Empty(await way.RanAsync());
        Assert.Equal((RollbackState.Failed, IncidentState.Failed), ((await DeploymentAsync(way)).State, (await way.IncidentAsync()).State));
    }

    [Fact]
    public async Task ThatItWouldBeRefusedStandsOnTheCardByWhichItIsApproved()
    {
        await using var way = await AWayBack.OpenAsync(server);
        var outcome = (await way.IncidentAsync()).Triage!.Outcome!;

        var seen = await new DeploymentForesight(new RollbackTerms(way.Tenants, new RecordedPipeline(asked) { Barred = "The bot's role may not." }, way.Policy)).SeenAsync(outcome, Cancellation);

        Assert.Equal("The bot's role may not.", seen.Deployment!.Barred);
        Assert.Empty(asked);
    }

    /// <summary>acme_prod and the deployment's playbook are granted, the others rejected.</summary>
    private async Task<AWayBack> ApprovedAsync(FreezeOutcome freezing)
    {
        var way = await AWayBack.OpenAsync(server);
        way.Pipeline = new RecordedPipeline(asked) { Freezing = freezing };
        foreach (var approval in (await way.Office.Views.OpenAsync("", 100, Cancellation)).Select(view => view.Approval))
        {
            var choice = approval.Case.Playbook is PlaybookAtStake.OfDeployment || approval.Case.Playbook.Name == "acme_prod" ? Choice.Approve : Choice.Reject;
            await way.Office.VoteAsync(Priya(), approval, choice);
        }

        return way;
    }

    private static async Task<RollbackSnapshot> DeploymentAsync(AWayBack way) =>
        (await way.Rollbacks.OfAsync(way.Office.Incident, Cancellation)).Single(rollback => !rollback.IsTenants);
}
