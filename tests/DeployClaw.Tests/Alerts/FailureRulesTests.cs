using DeployClaw.Alerts;
using static DeployClaw.Tests.Alerts.ANotice;

namespace DeployClaw.Tests.Alerts;

public sealed class FailureRulesTests
{
    private readonly ADesk desk = new();

    [Fact]
    public void AFirstFailureOpensAnIncidentAndSaysOfWhat() =>
        Assert.Equal(
            "The pipeline prod-deploy failed in Migrate / Migrate (execution 7d4f9a52), and no incident that is open or just ended is about it.",
            Assert.IsType<IntakeDecision.Opens>(desk.Take(Failed())).Why);

    [Fact]
    public void TheNoticesOfOneExecutionJoinOneIncident()
    {
        var decision = desk.After(Failed()).Take(Failed(minute: 90, stage: null));

        Assert.Equal("Another notice of execution 7d4f9a52.", Assert.IsType<IntakeDecision.Joins>(decision).Why);
    }

    [Fact]
    public void AnAlikeFailureWithinHalfAnHourOfTheLastNoticeJoins()
    {
        var decision = desk.After(Failed("a"), Failed("b", minute: 29)).Take(Failed("c", minute: 58));

        Assert.Equal(
            "The pipeline prod-deploy failed in the same way in Migrate / Migrate (execution c), 29 minutes after the last notice; within 30 minutes it is the same incident.",
            Assert.IsType<IntakeDecision.Joins>(decision).Why);
    }

    [Fact]
    public void AnAlikeFailureLaterThanThatIsANewIncident() =>
        Assert.IsType<IntakeDecision.Opens>(desk.After(Failed("a")).Take(Failed("b", minute: 31)));

    [Fact]
    public void AFailureInAnotherStageIsANewIncident() =>
        Assert.IsType<IntakeDecision.Opens>(desk.After(Failed("a")).Take(Failed("b", minute: 1, stage: "Build")));

    [Fact]
    public void AFailureOfAnotherFamilyIsANewIncident() =>
        Assert.IsType<IntakeDecision.Opens>(
            desk.After(Failed("a") with { Family = "sql-migration" }).Take(Failed("b", minute: 1) with { Family = "build-timeout" }));

    [Fact]
    public void AnAlikeFailureWithinHalfAnHourOfTheEndReopens() =>
        Assert.IsType<IntakeDecision.Reopens>(desk.After(Failed("a")).Ended(50).Take(Failed("b", minute: 79)));

    [Fact]
    public void AnAlikeFailureLaterThanThatAfterTheEndIsANewIncident() =>
        Assert.IsType<IntakeDecision.Opens>(desk.After(Failed("a")).Ended(10).Take(Failed("b", minute: 41)));

    [Theory]
    [InlineData(-1)]
    [InlineData(1)]
    [InlineData(10)]
    public void ALateNoticeFromBeforeTheEndDoesNotReopen(int minute) =>
        Assert.IsType<IntakeDecision.Joins>(desk.After(Failed()).Ended(10).Take(Failed(minute: minute, stage: null)));

    /// <summary>Of the action, the stage, the pipeline, and of the poll; where somebody was quicker to end it than they to come.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(5)]
    public void TheOtherNoticesOfAFailureDoNotReopenWhatWasEndedAtOnce(int minute) =>
        Assert.IsType<IntakeDecision.Joins>(desk.After(Failed()).Ended(0.1).Take(Failed(minute: minute, stage: null)));

    [Theory]
    [InlineData(11)]
    [InlineData(14)]
    public void ARetryThatFailsRightAfterTheEndReopens(int minute) =>
        Assert.IsType<IntakeDecision.Reopens>(desk.After(Failed()).Ended(10).Take(Failed(minute: minute)));

    [Fact]
    public void TheLateNoticesOfARetryThatReopenedJoinIt() =>
        Assert.IsType<IntakeDecision.Joins>(desk.After(Failed()).Ended(10).After(Failed(minute: 12)).Take(Failed(minute: 11.9, stage: null)));

    [Fact]
    public void ARetryThatFailsAfterTheEndReopensHoweverLate() =>
        Assert.IsType<IntakeDecision.Reopens>(desk.After(Failed()).Ended(10).Take(Failed(minute: 300)));

    [Fact]
    public void ABuildThatThePipelineStartedBelongsToThePipelinesIncident() =>
        Assert.IsType<IntakeDecision.Joins>(desk.After(Failed()).Take(FailedBuild(minute: 1)));

    [Fact]
    public void ABuildIdentifiesNothing() =>
        Assert.False(Assert.IsType<IntakeDecision.Joins>(desk.After(FailedBuild()).Take(FailedBuild(minute: 1))).Identifies);

    [Fact]
    public void TheExecutionBehindABuildThatCameFirstJoinsTheBuildAndSaysWhichItIs()
    {
        Assert.True(Assert.IsType<IntakeDecision.Joins>(desk.After(FailedBuild()).Take(Failed(minute: 1))).Identifies);
        Assert.False(Assert.IsType<IntakeDecision.Joins>(desk.Take(Failed(minute: 2, stage: null))).Identifies);
    }

    [Fact]
    public void AProjectThatIsCalledLikeAPipelineIsNotThatPipeline() =>
        Assert.IsType<IntakeDecision.Opens>(desk.After(Failed()).Take(FailedProject(minute: 1)));

    [Fact]
    public void AFailureFromBeforeASuccessThatIsKnownAlreadyIsOldNews()
    {
        var decision = desk.After(Succeeded("b", minute: 20).Begun(5)).Take(Failed("a", minute: 2).Begun(0));

        Assert.Equal(
            "This notice is late: the pipeline prod-deploy failed (execution a) at 12:02:00Z and has succeeded since, at 12:20:00Z.",
            Assert.IsType<IntakeDecision.Ignored>(decision).Why);
    }

    [Fact]
    public void ASuccessOfAnEarlierRunDoesNotHideAFailure() =>
        Assert.IsType<IntakeDecision.Opens>(desk.After(Succeeded("a", minute: 20).Begun(0)).Take(Failed("b", minute: 10).Begun(5)));

    [Fact]
    public void AnAlarmThatRingsTwiceIsOneIncident()
    {
        var alarm = Failed(null, stage: null) with { Source = AlertSource.AwsCloudWatch };
        var decision = desk.After(alarm).Take(alarm with { Id = "again", At = Noon.AddMinutes(20) });

        Assert.StartsWith("The alarm prod-deploy failed in the same way", Assert.IsType<IntakeDecision.Joins>(decision).Why, StringComparison.Ordinal);
    }
}
