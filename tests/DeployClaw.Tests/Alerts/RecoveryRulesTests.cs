using DeployClaw.Alerts;
using static DeployClaw.Tests.Alerts.ANotice;

namespace DeployClaw.Tests.Alerts;

public sealed class RecoveryRulesTests
{
    private readonly ADesk desk = new();

    [Fact]
    public void ALaterRunThatSucceedsResolves()
    {
        var decision = desk.After(Failed("a").Begun(-5)).Take(Succeeded("b", minute: 20).Begun(10));

        Assert.Equal(["incident-0"], Assert.IsType<IntakeDecision.Resolves>(decision).IncidentIds);
        Assert.Equal("The pipeline prod-deploy succeeded (execution b) at 12:20:00Z.", decision.Why);
    }

    [Fact]
    public void TheSameExecutionResolvesWhenItsRetrySucceeds() =>
        Assert.IsType<IntakeDecision.Resolves>(desk.After(Failed().Begun(-5)).Take(Succeeded(minute: 20).Begun(-5)));

    [Fact]
    public void AnEarlierRunThatEndsLaterResolvesNothing()
    {
        var decision = desk.After(Failed("b").Begun(-5)).Take(Succeeded("a", minute: 20).Begun(-10));

        Assert.Equal(
            "The pipeline prod-deploy succeeded (execution a), and what failed is newer than that.",
            Assert.IsType<IntakeDecision.Ignored>(decision).Why);
    }

    [Fact]
    public void AStageThatOnlyWentBackByARollbackResolvesNothing() =>
        Assert.Contains(
            "a rollback has had a stage of the pipeline prod-deploy go back",
            Assert.IsType<IntakeDecision.Ignored>(desk.After(Failed("a")).Take(Succeeded("b", minute: 20) with { OfRollback = true })).Why,
            StringComparison.Ordinal);

    [Fact]
    public void ASuccessFromBeforeTheFailureResolvesNothing() =>
        Assert.IsType<IntakeDecision.Ignored>(desk.After(Failed("b", minute: 20)).Take(Succeeded("a", minute: 10)));

    [Fact]
    public void OneStageThatSucceedsResolvesNothing() =>
        Assert.IsType<IntakeDecision.Ignored>(desk.After(Failed()).Take(Succeeded(minute: 20, stage: "Migrate")));

    [Fact]
    public void ABuildThatSucceedsDoesNotMakeThePipelineWell() =>
        Assert.IsType<IntakeDecision.Ignored>(desk.After(Failed()).Take(FailedBuild(minute: 20) with { Kind = AlertKind.Succeeded }));

    [Fact]
    public void OneSuccessResolvesEveryIncidentThatItIsNewerThan()
    {
        var decision = desk.After(Failed("a"), Failed("b", minute: 1, stage: "Build")).Take(Succeeded("c", minute: 20));

        Assert.Equal(2, Assert.IsType<IntakeDecision.Resolves>(decision).IncidentIds.Count);
    }

    [Fact]
    public void ANoticeOfTheFailureThatComesAfterItsRecoveryChangesNothing()
    {
        desk.After(Failed("a").Begun(-5), Succeeded("b", minute: 20).Begun(10), Failed("a", minute: 0.1, stage: null));

        Assert.Equal(Noon.AddMinutes(20), desk.Only.EndedAt);
    }

    [Fact]
    public void TheBeginningOfADeploymentRecordsTheStructures() =>
        Assert.IsType<IntakeDecision.RecordsStructures>(desk.Take(Of(AlertKind.Started)));

    [Fact]
    public void AStageThatGoesBackBeginsNoDeployment() =>
        Assert.IsType<IntakeDecision.Ignored>(desk.Take(Of(AlertKind.Started) with { OfRollback = true }));

    [Fact]
    public void TheBeginningOfAStageDoesNot() => Assert.IsType<IntakeDecision.Ignored>(desk.Take(Of(AlertKind.Started, stage: "Migrate")));

    [Fact]
    public void ABeginningThatIsHeardOfAfterTheFailureIsTooLateForThem() =>
        Assert.IsType<IntakeDecision.Ignored>(desk.After(Failed(minute: 5)).Take(Of(AlertKind.Started)));

    [Theory]
    [InlineData(AlertKind.Resumed)]
    [InlineData(AlertKind.Stopped)]
    public void WhatBecomesOfAFailedExecutionIsToldInItsIncident(AlertKind kind) =>
        Assert.IsType<IntakeDecision.Joins>(desk.After(Failed()).Take(Of(kind, minute: 3)));

    [Fact]
    public void AStopOfAHealthyExecutionConcernsNobody() => Assert.IsType<IntakeDecision.Ignored>(desk.Take(Of(AlertKind.Stopped)));
}
