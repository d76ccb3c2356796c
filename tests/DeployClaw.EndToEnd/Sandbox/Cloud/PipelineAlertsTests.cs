using System.Text.Json;
using DeployClaw.EndToEnd.Sandbox.Aws;
using DeployClaw.Sandbox.Aws;
using DeployClaw.Sandbox.Cloud;
using DeployClaw.Sandbox.Scenarios;

namespace DeployClaw.EndToEnd.Sandbox.Cloud;

public sealed class PipelineAlertsTests : IAsyncLifetime
{
    private readonly AwsWorld world = AnAwsWorld.Create();
    private AwsStandIn aws = null!;
    private PipelineAlerts alerts = null!;

    public async ValueTask InitializeAsync()
    {
        aws = await AwsStandIn.StartAsync(world);
        alerts = new PipelineAlerts(aws, world, new CloudHome(AnAwsWorld.Account, AnAwsWorld.Region), TimeProvider.System);
    }

    public ValueTask DisposeAsync() => aws.DisposeAsync();

    [Fact]
    public async Task TheFailureIsToldFromItsStartToItsEnd()
    {
        Assert.True(await alerts.BreakAsync());

        var states = await PipelineStatesAsync();
        Assert.Equal([("STARTED", AnAwsWorld.FailedExecution), ("FAILED", AnAwsWorld.FailedExecution)], states);
    }

    [Fact]
    public async Task BrokenAgainItIsAnotherExecutionThatCanBeLookedInto()
    {
        world.LogGroups = [.. world.LogGroups.Select(DuringTheBuild)];
        await alerts.BreakAsync();
        await alerts.BreakAsync();

        var again = (await PipelineStatesAsync())[^1].Execution;
        var known = world.Pipelines.SelectMany(pipeline => pipeline.Executions).First(execution => execution.Id == again);
        var build = known.Actions.Select(action => world.Builds.Find(build => build.Id == action.ExternalExecutionId)).OfType<AwsBuild>().Single();
        Assert.NotEqual(AnAwsWorld.FailedExecution, again);
        Assert.Contains(world.LogGroups.Single(group => group.Name == build.LogGroup).Events, logged => logged.Stream == build.LogStream);
    }

    [Fact]
    public async Task ARecoveryIsToldAsAnExecutionThatSucceeded()
    {
        await alerts.BreakAsync();
        await alerts.RecoverAsync();

        Assert.Equal("SUCCEEDED", (await PipelineStatesAsync())[^1].State);
        Assert.Equal("Succeeded", world.Pipelines[0].Executions[0].Status);
    }

    [Fact]
    public async Task WhatAClientSetsGoingIsToldAsItHappens()
    {
        world.StageTakes = TimeSpan.Zero;
        using var client = new SignedClient(aws.Address, "codepipeline");
        using var answer = await client.JsonAsync(
            "CodePipeline_20150709.RollbackStage",
            new { pipelineName = "prod-deploy", stageName = "Migrate", targetPipelineExecutionId = AnAwsWorld.EarlierExecution });

        await aws.Runs.SettledAsync();

        var execution = world.Pipelines[0].Executions[0].Id;
        Assert.Equal([("STARTED", execution), ("SUCCEEDED", execution)], await PipelineStatesAsync());
    }

    [Fact]
    public async Task WhereNothingFailedNothingIsTold()
    {
        world.Pipelines = [.. world.Pipelines.Select(pipeline => pipeline with { Executions = [] })];

        Assert.False(await alerts.BreakAsync());
        Assert.Empty(await PipelineStatesAsync());
    }

    private static AwsLogGroup DuringTheBuild(AwsLogGroup group) =>
        group with { Events = [.. group.Events.Select(logged => logged with { Timestamp = logged.Timestamp.AddMinutes(-15) })] };

    /// <summary>Of the whole pipeline, in the order in which they were sent.</summary>
    private async Task<IReadOnlyList<(string State, string Execution)>> PipelineStatesAsync()
    {
        var queue = world.Queues.FindByArn($"arn:aws:sqs:{AnAwsWorld.Region}:{AnAwsWorld.Account}:deployclaw-alerts")!;
        var waiting = queue.Count(TimeProvider.System.GetUtcNow()).Visible;
        var messages = waiting == 0
            ? []
            : await queue.ReceiveAsync(waiting, TimeSpan.FromMinutes(1), TimeSpan.Zero, TimeProvider.System, TestContext.Current.CancellationToken);
        return
        [
            .. messages.Select(message => JsonElement.Parse(message.Body))
                .Where(notice => notice.GetProperty("detail-type").GetString() == "CodePipeline Pipeline Execution State Change")
                .Select(notice => notice.GetProperty("detail"))
                .Select(detail => (detail.GetProperty("state").GetString()!, detail.GetProperty("execution-id").GetString()!)),
        ];
    }
}
