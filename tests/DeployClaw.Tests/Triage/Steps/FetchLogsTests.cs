using DeployClaw.Cascades;
using DeployClaw.Logs;
using DeployClaw.Skills;
using DeployClaw.Triage;
using DeployClaw.Triage.Steps;

namespace DeployClaw.Tests.Triage.Steps;

public sealed class FetchLogsTests
{
    private readonly AWorld world = new();

    [Fact]
    public async Task WhatCouldNotBeReadOfTheExecutionIsAGapOfTheStep()
    {
        var unread = new Gap("the pipeline prod-deploy", "AWS refuses codebuild:BatchGetBuilds.");
        world.WithExecution(AWorld.Execution() with { Gaps = [unread] });
        Assert.Equal([unread], (await RunAsync()).Gaps);
    }

    [Fact]
    public async Task WhereThePipelineCannotBeAskedTheLogsAreReadAllTheSame()
    {
        world.WithoutAnswerFromThePipeline("AWS refuses codepipeline:ListPipelines.").Logging("ERROR: it broke");
        var outcome = await RunAsync();
        Assert.Equal("AWS refuses codepipeline:ListPipelines.", Assert.Single(outcome.Gaps).Reason);
        Assert.Single(outcome.Case.Errors);
    }

    [Fact]
    public async Task TheFailedActionsAndTheCataloguePointToTheLogs()
    {
        world.WithExecution(AWorld.Execution(null, AWorld.Group("/aws/codebuild/prod-migrate", "stream-1")));
        var catalog = new ServiceCatalog([new CatalogService("orders", "Orders", "lambda", [], ["/aws/lambda/orders"])]);
        await RunAsync(catalog);
        Assert.Equal(["/aws/codebuild/prod-migrate", "/aws/lambda/orders"], world.LocationsRead.Select(location => location.ToString()));
    }

    [Fact]
    public async Task LogGroupsAskedForByNameAreTheOnlyOnesRead()
    {
        world.WithExecution(AWorld.Execution(null, AWorld.Group("/aws/codebuild/prod-migrate")));
        await RunAsync(null, AWorld.Case("/aws/lambda/billing"));
        Assert.Equal(["/aws/lambda/billing"], world.LocationsRead.Select(location => location.Group));
    }

    [Fact]
    public async Task AnOlderExecutionMovesTheWindowWithoutChangingItsLength()
    {
        world.WithExecution(AWorld.Execution(AWorld.Noon.AddDays(-2)));
        var outcome = await RunAsync();
        Assert.Equal(AWorld.Noon.AddDays(-2).AddMinutes(-5), world.WindowRead!.Value.To);
        Assert.Equal(TimeSpan.FromHours(1), world.WindowRead.Value.Length);
        Assert.Equal("Identified 0 error events in the 60 minutes before 2026-02-28 11:55 UTC", outcome.Result);
    }

    [Fact]
    public async Task NothingUnredactedLeavesTheStep()
    {
        world.Logging("ERROR: cannot connect with Host=db;Username=app;Password=hunter2;Database=tenants");
        Assert.DoesNotContain("hunter2", Assert.Single((await RunAsync()).Case.Logs.Events).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ItSaysWhatItReadAndFound()
    {
        world.WithExecution(AWorld.Execution(null, AWorld.Group("/aws/codepipeline/prod"))).Logging("ERROR: it broke").Logging("INFO all is well");
        var outcome = await RunAsync();
        Assert.Equal("Fetching CloudWatch logs from /aws/codepipeline/prod", outcome.Action);
        Assert.Equal("Identified 1 error event in last 60 minutes", outcome.Result);
    }

    [Fact]
    public async Task WithoutAFailedExecutionItSaysSo() =>
        Assert.Equal("No failed execution; identified 0 error events in last 60 minutes", (await RunAsync()).Result);

    private Task<StepOutcome> RunAsync(ServiceCatalog? catalog = null, CaseFile? file = null) =>
        new FetchLogs(world, world, catalog ?? ServiceCatalog.Empty, new ErrorReader(SkillSet.Empty))
            .RunAsync(file ?? AWorld.Case(), TestContext.Current.CancellationToken);
}
