using DeployClaw.Alerts;
using DeployClaw.Host.Store;
using DeployClaw.Incidents;
using DeployClaw.Rollbacks;
using DeployClaw.Tests.Incidents;

namespace DeployClaw.EndToEnd.Store;

[Collection(StoreServerTests.Name)]
public sealed class PostgresAlertIntakeTests(StoreServer server)
{
    private static readonly DateTimeOffset Start = AnIncident.Start;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task AFailureOpensAnIncidentAndAsksForItsTriage()
    {
        await using var store = await server.StoreAsync();

        await store.Intake().TakeAsync(Failed("a"), Cancellation);

        var view = Assert.Single(await store.Store.OpenAsync(Cancellation));
        Assert.Equal((IncidentState.Reported, "e-1", 1), (view.Incident.State, view.Incident.ExecutionId, view.Alerts.Count));
        Assert.Equal([$"triage {view.Incident.Id} at 1"], store.Work.Asked);
    }

    [Fact]
    public async Task TheSameNoticeTwiceDoesNothing()
    {
        await using var store = await server.StoreAsync();
        await store.Intake().TakeAsync(Failed("a"), Cancellation);

        Assert.IsType<IntakeDecision.Duplicate>(await store.Intake().TakeAsync(Failed("a"), Cancellation));

        Assert.Equal(1, Assert.Single(await store.Store.OpenAsync(Cancellation)).Alerts.Count);
    }

    [Fact]
    public async Task AnAlikeFailureJoinsWithoutANewVersionAndIsCounted()
    {
        await using var store = await server.StoreAsync();
        await store.Intake().TakeAsync(Failed("a"), Cancellation);

        var decision = await store.Intake().TakeAsync(Failed("b", "e-2", 20), Cancellation);

        var view = Assert.Single(await store.Store.OpenAsync(Cancellation));
        Assert.Equal((1, 2, Start.AddMinutes(20), decision.Why), (view.Incident.Version, view.Alerts.Count, view.Alerts.LastAt, view.Alerts.LastWhy));
        Assert.Single(store.Work.Asked);
    }

    [Fact]
    public async Task TheFirstNoticeThatKnowsTheExecutionIdentifiesTheIncidentAndAsksForItsTriage()
    {
        await using var store = await server.StoreAsync();
        await store.Intake().TakeAsync(Failed("a") with { ExecutionId = null, Source = AlertSource.AwsCodeBuild, StartedByPipeline = true }, Cancellation);

        await Parallel.ForEachAsync(
            Enumerable.Range(0, 20), new ParallelOptions { MaxDegreeOfParallelism = 8, CancellationToken = Cancellation },
            async (number, cancellation) => await store.Intake().TakeAsync(Failed($"b-{number}"), cancellation));

        var view = Assert.Single(await store.Store.OpenAsync(Cancellation));
        Assert.Equal(("e-1", 2, 21), (view.Incident.ExecutionId, view.Incident.Version, view.Alerts.Count));
        Assert.Equal([$"triage {view.Incident.Id} at 1", $"triage {view.Incident.Id} at 2"], store.Work.Asked);
        Assert.Equal("opened, identified", await store.AskAsync("select string_agg(kind, ', ' order by sequence) from deployclaw.entry where sequence is not null"));
    }

    [Fact]
    public async Task TheWholePipelinesSuccessResolvesAndALaterFailureReopens()
    {
        await using var store = await server.StoreAsync();
        await store.Intake().TakeAsync(Failed("a"), Cancellation);

        var resolved = await store.Intake().TakeAsync(Succeeded("b", "e-2", 5), Cancellation);
        var ended = await store.Store.OpenAsync(Cancellation);
        var reopened = await store.Intake().TakeAsync(Failed("c", "e-3", 9), Cancellation);

        Assert.IsType<IntakeDecision.Resolves>(resolved);
        Assert.Empty(ended);
        Assert.IsType<IntakeDecision.Reopens>(reopened);
        Assert.Equal((IncidentState.Reported, 1), Assert.Single(await store.Store.OpenAsync(Cancellation)) is { Incident: var again } ? (again.State, again.Reopenings) : default);
        Assert.Equal(2, store.Work.Asked.Count);
        Assert.Equal(
            "opened, resolved, reopened", await store.AskAsync("select string_agg(kind, ', ' order by sequence) from deployclaw.entry where sequence is not null"));
    }

    [Fact]
    public async Task TheExecutionByWhichARollbackHadAStageGoBackIsNoRecovery()
    {
        await using var store = await server.StoreAsync();
        var failed = Failed("a");
        await store.Intake().TakeAsync(failed, Cancellation);
        var redeploys = new Redeploys(store.Source);
        var stage = new StageRef(failed.Pipeline, "Migrate");
        var asked = await redeploys.RecordAsync(stage, "rb-1", new Redeploy("e-0", Retry: false, [], null), Cancellation);
        await redeploys.AnswerAsync(asked, "e-2", Cancellation);

        Assert.IsType<IntakeDecision.Ignored>(await store.Intake().TakeAsync(Succeeded("b", "e-2", 5), Cancellation));
        Assert.Single(await store.Store.OpenAsync(Cancellation));
        Assert.IsType<IntakeDecision.Joins>(await store.Intake().TakeAsync(Failed("c", "e-3", 1), Cancellation));
    }

    [Fact]
    public async Task TheEndIsTheNoticesOwnTimeAndNotThatOfItsArrival()
    {
        await using var store = await server.StoreAsync();
        await store.Intake().TakeAsync(Failed("a"), Cancellation);
        await store.Intake().TakeAsync(Succeeded("b", "e-2", 5), Cancellation);

        Assert.IsType<IntakeDecision.Opens>(await store.Intake().TakeAsync(Failed("c", "e-3", 36), Cancellation));
    }

    [Fact]
    public async Task ADeploymentsBeginningAsksForTheTenantsStructures()
    {
        await using var store = await server.StoreAsync();

        await store.Intake().TakeAsync(Failed("a") with { Kind = AlertKind.Started, Stage = null, Action = null }, Cancellation);

        Assert.Equal(["structures for e-1"], store.Work.Asked);
        Assert.Empty(await store.Store.OpenAsync(Cancellation));
    }

    [Fact]
    public async Task WhenTheWorkCannotBeAskedForNothingIsStored()
    {
        await using var store = await server.StoreAsync();

        await Assert.ThrowsAsync<TimeoutException>(() => store.Intake(new BrokenWork()).TakeAsync(Failed("a"), Cancellation));

        Assert.Empty(await store.Store.OpenAsync(Cancellation));
        Assert.Equal(0L, await store.AskAsync("select count(*) from deployclaw.alert"));
    }

    [Fact]
    public async Task NoticesThatComeAtTheSameTimeMakeOneIncident()
    {
        await using var store = await server.StoreAsync();
        var alerts = Enumerable.Range(0, 200).Select(number => Failed($"alert-{number % 150}", $"e-{number % 7}", number / 100.0));

        var decisions = new System.Collections.Concurrent.ConcurrentBag<IntakeDecision>();
        await Parallel.ForEachAsync(
            alerts, new ParallelOptions { MaxDegreeOfParallelism = 16, CancellationToken = Cancellation },
            async (alert, cancellation) => decisions.Add(await store.Intake().TakeAsync(alert, cancellation)));

        Assert.Equal(
            (1, 50, 149),
            (decisions.OfType<IntakeDecision.Opens>().Count(), decisions.OfType<IntakeDecision.Duplicate>().Count(), decisions.OfType<IntakeDecision.Joins>().Count()));
        Assert.Equal(150, Assert.Single(await store.Store.OpenAsync(Cancellation)).Alerts.Count);
        Assert.Single(store.Work.Asked);
    }

    [Fact]
    public async Task TenThousandAlertsAreTenThousandRowsAndOneIncidentOfOneVersion()
    {
        await using var store = await server.StoreAsync();
        var intake = store.Intake();
        var began = TimeProvider.System.GetTimestamp();

        await Parallel.ForEachAsync(
            Enumerable.Range(0, 10_000), new ParallelOptions { MaxDegreeOfParallelism = 16, CancellationToken = Cancellation },
            async (number, cancellation) => await intake.TakeAsync(Failed($"alert-{number}", $"e-{number % 500}", number / 1000.0), cancellation));

        TestContext.Current.TestOutputHelper!.WriteLine($"10,000 alerts in {TimeProvider.System.GetElapsedTime(began).TotalSeconds:0.0} s");
        var view = Assert.Single(await store.Store.OpenAsync(Cancellation));
        Assert.Equal((10_000, 1), (view.Alerts.Count, view.Incident.Version));
        Assert.Equal(1L, await store.AskAsync("select count(*) from deployclaw.thread"));
    }

    [Fact]
    public async Task PipelinesThatFailInTheSameSecondGetAnIncidentEach()
    {
        await using var store = await server.StoreAsync();

        await Task.WhenAll(Enumerable.Range(0, 40).Select(
            number => store.Intake().TakeAsync(Failed($"alert-{number}") with { Pipeline = new("123456789012", "eu-west-1", $"pipeline-{number}") }, Cancellation)));

        Assert.Equal(40, (await store.Store.OpenAsync(Cancellation)).Count);
    }

    private static Alert Failed(string id, string execution = "e-1", double minutes = 0) =>
        new AnIncident().Of("prod-deploy", "Migrate", "Run").Alert(id) with { ExecutionId = execution, At = Start.AddMinutes(minutes) };

    private static Alert Succeeded(string id, string execution, double minutes) =>
        Failed(id, execution, minutes) with { Kind = AlertKind.Succeeded, Stage = null, Action = null };

    private sealed class BrokenWork : Host.Store.IDurableWork
    {
        public Task TriageAsync(System.Data.Common.DbTransaction? transaction, IncidentId incident, int version, CancellationToken cancellation) =>
            throw new TimeoutException("The scheduler does not answer.");

        public Task RehearseAsync(System.Data.Common.DbTransaction? transaction, IncidentId incident, int run, CancellationToken cancellation) => Task.CompletedTask;

        public Task RollBackAsync(System.Data.Common.DbTransaction? transaction, IncidentId incident, int version, CancellationToken cancellation) => Task.CompletedTask;

        public Task RecordStructuresAsync(System.Data.Common.DbTransaction? transaction, Alert alert, CancellationToken cancellation) => Task.CompletedTask;
    }
}
