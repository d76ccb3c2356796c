using System.Text.Json.Nodes;
using DeployClaw.EndToEnd.Store;
using DeployClaw.Host.Aws.CodePipeline;
using DeployClaw.Rollbacks;
using DeployClaw.Sandbox.Aws;

namespace DeployClaw.EndToEnd.Aws.CodePipeline;

[Collection(StoreServerTests.Name)]
public sealed class FreezeTests(StoreServer server) : IAsyncLifetime
{
    private static readonly object Inbound = new { pipelineName = "prod-deploy", stageName = "Migrate", transitionType = "Inbound" };

    private AControl control = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => control = await AControl.StartAsync(server);

    public ValueTask DisposeAsync() => control.DisposeAsync();

    [Fact]
    public async Task AStageIsFrozenWithAReasonAndThawedAfterwards()
    {
        Assert.False(Assert.IsType<FreezeOutcome.Frozen>(await control.FreezeAsync()).ByPerson);
        Assert.Equal("DeployClaw - INC-7 8 tenants go back (rollback rb-1)", control.Transition!.DisabledReason);

        Assert.IsType<ThawOutcome.Thawed>(await control.ThawAsync());
        Assert.Null(control.Transition.DisabledReason);
    }

    [Fact]
    public async Task TheLastOfSeveralRollbacksThawsIt()
    {
        await control.FreezeAsync("rb-1");
        await control.FreezeAsync("rb-2");

        Assert.Contains("another rollback", Assert.IsType<ThawOutcome.StaysFrozen>(await control.ThawAsync("rb-1")).Why, StringComparison.Ordinal);
        Assert.NotNull(control.Transition!.DisabledReason);
        Assert.IsType<ThawOutcome.Thawed>(await control.ThawAsync("rb-2"));
        Assert.Null(control.Transition.DisabledReason);
    }

    [Fact]
    public async Task NodesThatFreezeAtTheSameTimeFreezeItOnce()
    {
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 6).Select(node => control.FreezeAsync($"rb-{node % 2}")));

        Assert.All(outcomes, outcome => Assert.False(Assert.IsType<FreezeOutcome.Frozen>(outcome).ByPerson));
        Assert.Equal(1, control.Requests("DisableStageTransition"));
    }

    [Fact]
    public async Task WhatAPersonHadDisabledIsNeverEnabled()
    {
        await DisableAsync("Release freeze until Monday");

        var frozen = Assert.IsType<FreezeOutcome.Frozen>(await control.FreezeAsync());
        var thawed = Assert.IsType<ThawOutcome.StaysFrozen>(await control.ThawAsync());

        Assert.True(frozen.ByPerson);
        Assert.Contains("Release freeze until Monday", frozen.Sentence, StringComparison.Ordinal);
        Assert.Contains("stays theirs", thawed.Why, StringComparison.Ordinal);
        Assert.Equal("Release freeze until Monday", control.Transition!.DisabledReason);
        Assert.Equal((0, 0), (control.Requests("DisableStageTransition"), control.Requests("EnableStageTransition")));
    }

    [Fact]
    public async Task WhatAPersonEnablesMeanwhileIsNotFrozenAgainForTheSameRollback()
    {
        await control.FreezeAsync();
        await control.DoAsync("EnableStageTransition", Inbound);

        Assert.Contains("has let Migrate of prod-deploy take executions again", Assert.IsType<FreezeOutcome.Failed>(await control.FreezeAsync()).Why, StringComparison.Ordinal);
        Assert.IsType<ThawOutcome.Thawed>(await control.ThawAsync());
        Assert.Equal((1, 0), (control.Requests("DisableStageTransition"), control.Requests("EnableStageTransition")));
    }

    [Fact]
    public async Task WhatAPersonDisablesAnewStaysTheirs()
    {
        await control.FreezeAsync();
        await DisableAsync("Keep it closed");

        Assert.Contains("Keep it closed", Assert.IsType<ThawOutcome.StaysFrozen>(await control.ThawAsync()).Why, StringComparison.Ordinal);
        Assert.Equal("Keep it closed", control.Transition!.DisabledReason);
    }

    [Fact]
    public async Task KilledBeforeItAskedItFreezesWhenAskedAgain()
    {
        var begun = await control.Leases.BeginAsync(AControl.Stage, FreezeReason.Of("rb-1", "INC-7"), byPerson: false, Cancellation);
        await control.Leases.HoldAsync(begun, "rb-1", Cancellation);

        Assert.False(Assert.IsType<FreezeOutcome.Frozen>(await control.FreezeAsync()).ByPerson);
        Assert.Equal(begun.Reason, control.Transition!.DisabledReason);
    }

    [Fact]
    public async Task KilledAfterItAskedItKnowsItsOwnFreezeAgain()
    {
        var begun = await control.Leases.BeginAsync(AControl.Stage, FreezeReason.Of("rb-1", "INC-7"), byPerson: false, Cancellation);
        await control.Leases.HoldAsync(begun, "rb-1", Cancellation);
        await DisableAsync(begun.Reason);

        Assert.False(Assert.IsType<FreezeOutcome.Frozen>(await control.FreezeAsync()).ByPerson);
        Assert.IsType<ThawOutcome.Thawed>(await control.ThawAsync());
        Assert.Equal(0, control.Requests("DisableStageTransition"));
    }

    [Fact]
    public async Task ALostAnswerIsLookedFor()
    {
        control.Run.With(
            new AwsFault("codepipeline", "DisableStageTransition", AwsFaultKind.Truncate, Times: 1),
            new AwsFault("codepipeline", "EnableStageTransition", AwsFaultKind.Truncate, Times: 1));

        Assert.IsType<FreezeOutcome.Frozen>(await control.FreezeAsync());
        Assert.IsType<ThawOutcome.Thawed>(await control.ThawAsync());
        Assert.Equal((1, 1), (control.Requests("DisableStageTransition"), control.Requests("EnableStageTransition")));
    }

    [Fact]
    public async Task AThawAskedForAgainSaysTheSame()
    {
        await control.FreezeAsync();

        Assert.IsType<ThawOutcome.Thawed>(await control.ThawAsync());
        Assert.IsType<ThawOutcome.Thawed>(await control.ThawAsync());
        Assert.Equal(1, control.Requests("EnableStageTransition"));
    }

    [Fact]
    public async Task WhatCarriesTheFailedRevisionIsStoppedBeforeTheThaw()
    {
        await control.FreezeAsync();
        var waiting = await control.WaitingAsync();

        Assert.IsType<ThawOutcome.Thawed>(await control.ThawAsync());

        Assert.Equal("Stopped", control.Pipeline.Executions.Single(execution => execution.Id == waiting).Status);
        Assert.DoesNotContain(control.Pipeline.Executions.Single(execution => execution.Id == waiting).Actions, action => action.Stage == "Migrate");
    }

    [Fact]
    public async Task WhatNobodyKnowsToBeBadKeepsItFrozenUntilAPersonDecides()
    {
        await control.FreezeAsync();
        var waiting = await control.WaitingAsync("a-fix");

        var why = Assert.IsType<ThawOutcome.StaysFrozen>(await control.ThawAsync()).Why;
        Assert.Contains(waiting, why, StringComparison.Ordinal);
        Assert.Equal("Migrate", control.Pipeline.Executions[0].WaitsFor);

        await control.DoAsync("StopPipelineExecution", new { pipelineName = "prod-deploy", pipelineExecutionId = waiting });
        Assert.IsType<ThawOutcome.Thawed>(await control.ThawAsync());
    }

    [Fact]
    public async Task WithoutAWordOfThePlaybookNothingThatWaitsIsStopped()
    {
        await control.FreezeAsync();
        await control.WaitingAsync();

        Assert.IsType<ThawOutcome.StaysFrozen>(await control.ThawAsync(stop: null));
        Assert.Equal(0, control.Requests("StopPipelineExecution"));
    }

    [Fact]
    public async Task AFreezeThatWasLeftIsTakenOverByTheNextRollback()
    {
        await control.FreezeAsync("rb-1");
        var waiting = await control.WaitingAsync("a-fix");
        await control.ThawAsync("rb-1");

        Assert.False(Assert.IsType<FreezeOutcome.Frozen>(await control.FreezeAsync("rb-2")).ByPerson);
        await control.DoAsync("StopPipelineExecution", new { pipelineName = "prod-deploy", pipelineExecutionId = waiting });
        Assert.IsType<ThawOutcome.Thawed>(await control.ThawAsync("rb-2"));
    }

    [Theory]
    [InlineData("Source", "first stage")]
    [InlineData("Nowhere", "no stage Nowhere any more")]
    public async Task WhatCannotBeFrozenIsSaid(string stage, string why) => Assert.Contains(
        why,
        Assert.IsType<FreezeOutcome.Failed>(await control.Node.FreezeAsync(AControl.Of(stage), "rb-1", "INC-7", Cancellation)).Why,
        StringComparison.Ordinal);

    [Fact]
    public async Task ARightThatIsMissingIsNamed()
    {
        control.Run.With(new AwsFault("codepipeline", "DisableStageTransition", AwsFaultKind.AccessDenied));

        var failed = Assert.IsType<FreezeOutcome.Failed>(await control.FreezeAsync());
        Assert.Contains("codepipeline:DisableStageTransition", failed.Why, StringComparison.Ordinal);
        var statements = JsonNode.Parse(failed.Policy!)!["Statement"]!.AsArray();
        Assert.Equal(["arn:aws:codepipeline:eu-west-1:123456789012:prod-deploy/*", "arn:aws:codepipeline:eu-west-1:123456789012:prod-deploy"], statements.Select(one => (string?)one!["Resource"]));
    }

    [Fact]
    public async Task ThatTheRoleMayNotFreezeIsKnownBeforeItIsTried()
    {
        Assert.Null(await control.Node.WhyNotFreezeAsync(AControl.Stage, Cancellation));

        control.Run.With(new AwsFault("codepipeline", "DisableStageTransition", AwsFaultKind.AccessDenied));
        Assert.Contains("may not codepipeline:DisableStageTransition on Migrate of prod-deploy", await control.Node.WhyNotFreezeAsync(AControl.Stage, Cancellation), StringComparison.Ordinal);
        Assert.Equal(0, control.Requests("DisableStageTransition"));

        control.Run.With(new AwsFault("iam", "SimulatePrincipalPolicy", AwsFaultKind.AccessDenied));
        Assert.Null(await control.Node.WhyNotFreezeAsync(AControl.Stage, Cancellation));
    }

    [Fact]
    public async Task AnAccountThatThisProgramDoesNotWorkInIsNamed()
    {
        var elsewhere = new StageRef(AControl.Stage.Pipeline with { Account = "999999999999" }, "Migrate");

        Assert.Contains("999999999999", Assert.IsType<FreezeOutcome.Failed>(await control.Node.FreezeAsync(elsewhere, "rb-1", "INC-7", Cancellation)).Why, StringComparison.Ordinal);
    }

    private Task DisableAsync(string reason) => control.DoAsync(
        "DisableStageTransition", new { pipelineName = "prod-deploy", stageName = "Migrate", transitionType = "Inbound", reason });
}
