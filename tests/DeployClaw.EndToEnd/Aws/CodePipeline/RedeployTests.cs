using DeployClaw.EndToEnd.Sandbox.Aws;
using DeployClaw.EndToEnd.Store;
using DeployClaw.Host.Store;
using DeployClaw.Rollbacks;
using DeployClaw.Sandbox.Aws;

namespace DeployClaw.EndToEnd.Aws.CodePipeline;

[Collection(StoreServerTests.Name)]
public sealed class RedeployTests(StoreServer server) : IAsyncLifetime
{
    private static readonly Redeploy Asked = new(AnAwsWorld.EarlierExecution, Retry: false, [], null);

    private static readonly object RollBack =
        new { pipelineName = "prod-deploy", stageName = "Migrate", targetPipelineExecutionId = AnAwsWorld.EarlierExecution };

    private AControl control = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => control = await AControl.StartAsync(server);

    public ValueTask DisposeAsync() => control.DisposeAsync();

    [Fact]
    public async Task AStageGoesBackOnceHoweverOftenItIsAsked()
    {
        var first = Started(await control.RedeployAsync());
        var again = Started(await control.RedeployAsync());

        Assert.Equal(first, again);
        Assert.Equal(AnAwsWorld.EarlierExecution, Assert.Single(control.RolledBack).RollbackTarget);
        Assert.IsType<RedeployState.Succeeded>(await control.EndAsync(first));
    }

    [Fact]
    public async Task TwoNodesThatAskAtTheSameTimeStartOne()
    {
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => control.RedeployAsync()));

        Assert.Single(outcomes.Select(Started).Distinct());
        Assert.Single(control.RolledBack);
    }

    [Fact]
    public async Task ALostAnswerIsLookedForAndNotAskedForAgain()
    {
        control.Run.With(new AwsFault("codepipeline", "RollbackStage", AwsFaultKind.Truncate));

        Assert.Equal(Started(await control.RedeployAsync()), Assert.Single(control.RolledBack).Id);
        Assert.Equal(1, control.Requests("RollbackStage"));
    }

    [Fact]
    public async Task KilledBeforeItAskedItAsksWhenNothingHasComeOfIt()
    {
        await control.Redeploys.RecordAsync(AControl.Stage, AControl.Rollback, Asked, Cancellation);

        Assert.Equal(Started(await control.RedeployAsync()), Assert.Single(control.RolledBack).Id);
    }

    [Fact]
    public async Task KilledAfterItAskedItFindsWhatHasComeOfIt()
    {
        await control.Redeploys.RecordAsync(AControl.Stage, AControl.Rollback, Asked, Cancellation);
        await control.DoAsync("RollbackStage", RollBack);

        Assert.Equal(Started(await control.RedeployAsync()), Assert.Single(control.RolledBack).Id);
        Assert.Equal(0, control.Requests("RollbackStage"));
    }

    [Fact]
    public async Task ARollbackThatWasThereBeforeIsNotTakenForIt()
    {
        await control.DoAsync("RollbackStage", RollBack);
        var before = Assert.Single(control.RolledBack).Id;
        await control.EndAsync(before);
        control.Run.With(new AwsFault("codepipeline", "RollbackStage", AwsFaultKind.Truncate));

        Assert.NotEqual(before, Started(await control.RedeployAsync()));
        Assert.Equal(2, control.RolledBack.Count());
    }

    [Fact]
    public async Task SeveralThatMayHaveComeOfItAreInDoubt()
    {
        await control.Redeploys.RecordAsync(AControl.Stage, AControl.Rollback, Asked, Cancellation);
        for (var time = 0; time < 2; time++)
        {
            await control.DoAsync("RollbackStage", RollBack);
            await control.EndAsync(control.Pipeline.Executions[0].Id);
        }

        var known = Assert.IsType<RedeployOutcome.InDoubt>(await control.RedeployAsync()).Known;
        Assert.All(control.RolledBack, execution => Assert.Contains(execution.Id, known, StringComparison.Ordinal));
    }

    [Fact]
    public async Task TroubleAtTheServiceIsLookedIntoAndAskedForOnceMore()
    {
        control.Run.With(new AwsFault("codepipeline", "RollbackStage", AwsFaultKind.ServerError, Times: 1));

        Started(await control.RedeployAsync());
        Assert.Equal(2, control.Requests("RollbackStage"));
    }

    [Fact]
    public async Task TroubleThatLastsIsInDoubtAndNotAskedForAThirdTime()
    {
        control.Run.With(new AwsFault("codepipeline", "RollbackStage", AwsFaultKind.ServerError));

        Assert.IsType<RedeployOutcome.InDoubt>(await control.RedeployAsync());
        Assert.IsType<RedeployOutcome.InDoubt>(await control.RedeployAsync());
        Assert.Equal(2, control.Requests("RollbackStage"));
    }

    [Fact]
    public async Task WhatCannotBeLookedUpIsInDoubt()
    {
        control.Run.With(
            new AwsFault("codepipeline", "RollbackStage", AwsFaultKind.Truncate),
            new AwsFault("codepipeline", "ListPipelineExecutions", AwsFaultKind.AccessDenied, After: 2));

        Assert.Contains("codepipeline:ListPipelineExecutions", Assert.IsType<RedeployOutcome.InDoubt>(await control.RedeployAsync()).Known, StringComparison.Ordinal);
    }

    [Fact]
    public async Task BeingThrottledIsWaitedOut()
    {
        control.Run.With(new AwsFault("codepipeline", "RollbackStage", AwsFaultKind.Throttle, Times: 2));

        Started(await control.RedeployAsync());
        Assert.Single(control.RolledBack);
    }

    [Fact]
    public async Task ARefusalLeavesItToBeAskedForAnew()
    {
        control.Run.With(new AwsFault("codepipeline", "RollbackStage", AwsFaultKind.AccessDenied, Times: 1));

        Assert.Contains("codepipeline:RollbackStage", Refused(await control.RedeployAsync()), StringComparison.Ordinal);
        Started(await control.RedeployAsync());
    }

    [Fact]
    public async Task WhatFailedIsTriedAgainWhereItIsTheTargetItself()
    {
        Assert.Equal(AnAwsWorld.FailedExecution, Started(await control.RedeployAsync(AnAwsWorld.FailedExecution)));

        Assert.IsType<RedeployState.Succeeded>(await control.EndAsync(AnAwsWorld.FailedExecution));
        Assert.Empty(control.RolledBack);
    }

    [Fact]
    public async Task ALostAnswerToARetryIsLookedForAmongTheActions()
    {
        control.Run.With(new AwsFault("codepipeline", "RetryStageExecution", AwsFaultKind.Truncate));

        Assert.Equal(AnAwsWorld.FailedExecution, Started(await control.RedeployAsync(AnAwsWorld.FailedExecution)));
        Assert.Equal(1, control.Requests("RetryStageExecution"));
    }

    [Fact]
    public async Task AStageThatFailsAgainIsSaidToHaveFailed()
    {
        control.Change(pipeline => pipeline with { Stages = [pipeline.Stages[0], pipeline.Stages[1] with { Fails = true }] });

        var execution = Started(await control.RedeployAsync());

        Assert.Contains(execution, Assert.IsType<RedeployState.Failed>(await control.EndAsync(execution)).Why, StringComparison.Ordinal);
    }

    [Fact]
    public async Task TheFirstStageCannotGoBack() =>
        Assert.Contains("first stage", Refused(await control.RedeployAsync(stage: "Source")), StringComparison.Ordinal);

    [Fact]
    public async Task AnExecutionThatIsGoneIsNoTarget() =>
        Assert.Contains("not there any more", Refused(await control.RedeployAsync("00000000-0000-4000-8000-000000000000")), StringComparison.Ordinal);

    [Fact]
    public async Task ARollbackIsNoTarget()
    {
        await control.DoAsync("RollbackStage", RollBack);
        var execution = Assert.Single(control.RolledBack).Id;
        await control.EndAsync(execution);

        Assert.Contains("itself a rollback", Refused(await control.RedeployAsync(execution)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task AnExecutionOfAnotherVersionOfThePipelineIsNoTarget()
    {
        control.Change(pipeline => pipeline with { Version = 2 });

        Assert.Contains("was at version 1, and is at 2", Refused(await control.RedeployAsync()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task AnExecutionThatDidNotSucceedThereIsNoTarget()
    {
        control.Change(pipeline => pipeline with
        {
            Executions = [.. pipeline.Executions.Select(execution => execution.Id == AnAwsWorld.EarlierExecution ? execution with { Actions = [execution.Actions[0]] } : execution)],
        });

        Assert.Contains("has not succeeded in Migrate of prod-deploy", Refused(await control.RedeployAsync()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task AStageThatRunsIsLeftToRun()
    {
        control.World.StageTakes = TimeSpan.FromMinutes(10);
        await control.DoAsync("RollbackStage", RollBack);

        Assert.Contains("at this moment", Refused(await control.RedeployAsync()), StringComparison.Ordinal);
    }

    private static string Started(RedeployOutcome outcome) => Assert.IsType<RedeployOutcome.Started>(outcome).Execution;

    private static string Refused(RedeployOutcome outcome) => Assert.IsType<RedeployOutcome.Refused>(outcome).Why;
}
