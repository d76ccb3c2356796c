using System.Text.Json;

namespace DeployClaw.EndToEnd.Sandbox.Aws;

/// <summary>Freezing, stopping, trying again and going back, with the stock clients: Debian's command line, which is too old for RollbackStage, and npm's SDK.</summary>
public sealed class CodePipelineControlTests : StandInTests
{
    private static readonly string[] Migrate = ["--pipeline-name", "prod-deploy", "--stage-name", "Migrate"];

    [Fact]
    public async Task AnExecutionWaitsBeforeADisabledStageAndGoesOnOnceItIsEnabled()
    {
        World.StageTakes = TimeSpan.Zero;
        await DisableAsync("Someone looks into it");

        var started = Text(await Aws.JsonAsync("codepipeline", "start-pipeline-execution", "--name", "prod-deploy"), "pipelineExecutionId");
        var waiting = await StageAsync(stage => stage.TryGetProperty("inboundExecution", out _));
        await Aws.RunAsync(["codepipeline", "enable-stage-transition", .. Migrate, "--transition-type", "Inbound"]);
        var done = await StageAsync(stage => Latest(stage) == (started, "Succeeded"));

        Assert.Equal(started, Text(waiting.GetProperty("inboundExecution"), "pipelineExecutionId"));
        var transition = waiting.GetProperty("inboundTransitionState");
        Assert.False(transition.GetProperty("enabled").GetBoolean());
        Assert.Equal(("Someone looks into it", $"arn:aws:iam::{AnAwsWorld.Account}:user/triage"), (Text(transition, "disabledReason"), Text(transition, "lastChangedBy")));
        Assert.False(done.TryGetProperty("inboundExecution", out _));
        Assert.Equal("Succeeded", await StatusAsync(started));
    }

    [Fact]
    public async Task ANewerExecutionTakesThePlaceOfTheOneThatWaits()
    {
        World.StageTakes = TimeSpan.Zero;
        await DisableAsync("Frozen");
        var first = await StartAsync();
        await StageAsync(stage => Inbound(stage) == first);
        var second = await StartAsync();
        await StageAsync(stage => Inbound(stage) == second);

        Assert.Equal("Superseded", await StatusAsync(first));
    }

    [Fact]
    public async Task AStageGoesBackToAnExecutionThatWasGoodThere()
    {
        World.StageTakes = TimeSpan.Zero;
        await DisableAsync("Frozen. That holds back no rollback");

        var answer = (await new StockSdk(Address).RunAsync(RollBack("Migrate", AnAwsWorld.EarlierExecution)))[0];
        var execution = Text(StockSdkTests.Output(answer), "pipelineExecutionId");
        await StageAsync(stage => Latest(stage) == (execution, "Succeeded"));

        var got = StockSdkTests.Output((await new StockSdk(Address).RunAsync(SdkCall.CodePipeline(
            "GetPipelineExecutionCommand", new { pipelineName = "prod-deploy", pipelineExecutionId = execution })))[0]).GetProperty("pipelineExecution");
        Assert.Equal(("Succeeded", "ROLLBACK"), (Text(got, "status"), Text(got, "executionType")));
        Assert.Equal(AnAwsWorld.EarlierExecution, Text(got.GetProperty("rollbackMetadata"), "rollbackTargetPipelineExecutionId"));
        Assert.Equal("ManualRollback", Text(got.GetProperty("trigger"), "triggerType"));
    }

    [Fact]
    public async Task WhatFailedIsTriedAgainWithinTheSameExecution()
    {
        World.StageTakes = TimeSpan.Zero;
        string[] retry = ["codepipeline", "retry-stage-execution", .. Migrate, "--retry-mode", "FAILED_ACTIONS", "--pipeline-execution-id"];

        var stale = await Aws.FailureAsync([.. retry, AnAwsWorld.EarlierExecution]);
        var retried = await Aws.JsonAsync([.. retry, AnAwsWorld.FailedExecution]);
        await StageAsync(stage => Latest(stage) == (AnAwsWorld.FailedExecution, "Succeeded"));

        Assert.Contains("(NotLatestPipelineExecutionException)", stale, StringComparison.Ordinal);
        Assert.Equal(AnAwsWorld.FailedExecution, Text(retried, "pipelineExecutionId"));
        Assert.Equal("Succeeded", await StatusAsync(AnAwsWorld.FailedExecution));
        Assert.Contains("(StageNotRetryableException)", await Aws.FailureAsync([.. retry, AnAwsWorld.FailedExecution]), StringComparison.Ordinal);
    }

    [Fact]
    public async Task AnExecutionIsStoppedOnceAndOnlyWhileItRuns()
    {
        World.StageTakes = TimeSpan.FromMinutes(10);
        var started = await StartAsync();
        string[] stop = ["codepipeline", "stop-pipeline-execution", "--pipeline-name", "prod-deploy", "--pipeline-execution-id"];

        await Aws.JsonAsync([.. stop, started, "--reason", "It is the bad one"]);

        Assert.Equal("Stopping", await StatusAsync(started));
        Assert.Contains("(DuplicatedStopRequestException)", await Aws.FailureAsync([.. stop, started]), StringComparison.Ordinal);
        await Aws.JsonAsync([.. stop, started, "--abandon"]);
        Assert.Equal("Stopped", await StatusAsync(started));
        Assert.Contains("(PipelineExecutionNotStoppableException)", await Aws.FailureAsync([.. stop, AnAwsWorld.FailedExecution]), StringComparison.Ordinal);
    }

    [Fact]
    public async Task AStageThatFailsFailsForARollbackToo()
    {
        World.StageTakes = TimeSpan.Zero;
        World.Pipelines[0] = World.Pipelines[0] with { Stages = [World.Pipelines[0].Stages[0], World.Pipelines[0].Stages[1] with { Fails = true }] };

        var answer = (await new StockSdk(Address).RunAsync(RollBack("Migrate", AnAwsWorld.EarlierExecution)))[0];
        var execution = Text(StockSdkTests.Output(answer), "pipelineExecutionId");

        await StageAsync(stage => Latest(stage) == (execution, "Failed"));
        Assert.Equal("Failed", await StatusAsync(execution));
    }

    [Fact]
    public async Task WhatCannotBeGoneBackToIsRefusedAsTheServicesOwnExceptionClass()
    {
        World.StageTakes = TimeSpan.FromMinutes(10);
        var old = World.Pipelines[0].Executions[0] with { Id = "00000000-0000-4000-8000-000000000001", StartTime = new DateTimeOffset(2024, 1, 31, 0, 0, 0, TimeSpan.Zero) };
        var before = old with { Id = "00000000-0000-4000-8000-000000000002", StartTime = AnAwsWorld.Noon.AddDays(-3), PipelineVersion = 0 };
        World.Pipelines[0] = World.Pipelines[0] with { Executions = [.. World.Pipelines[0].Executions, old, before] };

        var outcomes = await new StockSdk(Address).RunAsync(
            RollBack("Nowhere", AnAwsWorld.EarlierExecution),
            RollBack("Migrate", "00000000-0000-4000-8000-000000000000"),
            RollBack("Migrate", old.Id),
            RollBack("Migrate", before.Id),
            RollBack("Migrate", AnAwsWorld.FailedExecution),
            RollBack("Source", AnAwsWorld.EarlierExecution),
            SdkCall.CodePipeline(
                "DisableStageTransitionCommand",
                new { pipelineName = "prod-deploy", stageName = "Migrate", transitionType = "Inbound", reason = "a: colon" }));

        Assert.Equal(
            [
                "StageNotFoundException", "PipelineExecutionNotFoundException", "PipelineExecutionOutdatedException", "UnableToRollbackStageException",
                "UnableToRollbackStageException", "UnableToRollbackStageException", "ValidationException",
            ],
            outcomes.Select(outcome => Text(outcome.GetProperty("error"), "name")));
        Assert.All(outcomes, outcome => Assert.True(StockSdkTests.Error(outcome, "ofItsClass").GetBoolean(), outcome.GetRawText()));
    }

    [Fact]
    public async Task TheExecutionsThatCameThroughAStageInThePipelinesVersionAreListed()
    {
        var outcome = (await new StockSdk(Address).RunAsync(SdkCall.CodePipeline(
            "ListPipelineExecutionsCommand", new { pipelineName = "prod-deploy", filter = new { succeededInStage = new { stageName = "Migrate" } } })))[0];

        Assert.Equal(
            [AnAwsWorld.EarlierExecution],
            Items(StockSdkTests.Output(outcome), "pipelineExecutionSummaries").Select(execution => Text(execution, "pipelineExecutionId")));
    }

    private static SdkCall RollBack(string stage, string target) =>
        SdkCall.CodePipeline("RollbackStageCommand", new { pipelineName = "prod-deploy", stageName = stage, targetPipelineExecutionId = target });

    private Task DisableAsync(string reason) =>
        Aws.RunAsync(["codepipeline", "disable-stage-transition", .. Migrate, "--transition-type", "Inbound", "--reason", reason]);

    private async Task<string> StartAsync() =>
        Text(await Aws.JsonAsync("codepipeline", "start-pipeline-execution", "--name", "prod-deploy"), "pipelineExecutionId");

    private async Task<string> StatusAsync(string execution) =>
        Text(
            (await Aws.JsonAsync("codepipeline", "get-pipeline-execution", "--pipeline-name", "prod-deploy", "--pipeline-execution-id", execution)).GetProperty("pipelineExecution"),
            "status");

    /// <summary>The stage Migrate, once it is as it is awaited.</summary>
    private async Task<JsonElement> StageAsync(Func<JsonElement, bool> awaited)
    {
        while (true)
        {
            var stage = Items(await Aws.JsonAsync("codepipeline", "get-pipeline-state", "--name", "prod-deploy"), "stageStates")[1];
            if (awaited(stage))
            {
                return stage;
            }

            await Task.Delay(50, TestContext.Current.CancellationToken);
        }
    }

    private static (string, string) Latest(JsonElement stage) =>
        stage.GetProperty("latestExecution") is var latest ? (Text(latest, "pipelineExecutionId"), Text(latest, "status")) : default;

    private static string? Inbound(JsonElement stage) =>
        stage.TryGetProperty("inboundExecution", out var waiting) ? Text(waiting, "pipelineExecutionId") : null;

    private static string Text(JsonElement element, string name) => element.GetProperty(name).GetString()!;
}
