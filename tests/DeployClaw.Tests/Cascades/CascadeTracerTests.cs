using DeployClaw.Cascades;
using DeployClaw.Skills;
using FsCheck.Xunit;
using static DeployClaw.Tests.Cascades.OutageBuilder;

namespace DeployClaw.Tests.Cascades;

public sealed class CascadeTracerTests
{
    [Fact]
    public void InABurstThePoolIsTheCauseAndTheGatewayTheEdge()
    {
        var cascade = Burst().Traced();
        Assert.Equal("RDS pool exhaustion → Lambda concurrency spike → API Gateway retry storm", cascade.PathText);
        Assert.Equal("tenants-db", cascade.RootCause?.Service);
        Assert.Equal("high", cascade.Confidence.Word);
    }

    [Fact]
    public void TheRetryStormIsSaidToHaveSetOffTheSpike()
    {
        var cascade = Burst().Traced();
        Assert.Contains(new CascadeEdge("api-gateway", "orders-lambda", Propagation.Load), cascade.Edges);
        Assert.Contains(new CascadeEdge("tenants-db", "orders-lambda", Propagation.Failure), cascade.Edges);
        Assert.Contains("The Lambda concurrency spike was set off by the API Gateway's retry storm (12 errors).", cascade.Reasons);
    }

    [Fact]
    public void TheReasonsCarryTheNumbers()
    {
        var reasons = Burst().Traced().Reasons;
        Assert.Contains("4 of the 6 other services in trouble need RDS tenants-db and did not begin before it (API Gateway, Billing Lambda, Orders Lambda, CodeBuild prod-build).", reasons);
        Assert.Contains("Errors in the window: 2, none before.", reasons);
        Assert.Contains("92 of 100 connections were in use when the tenants were read (92 %).", reasons);
    }

    [Fact]
    public void TheAdviceIsTheRootCausesWithTheNumbersObserved() =>
        Assert.Equal(
            [
                "Mend RDS pool exhaustion (92 of 100).",
                "Watch RDS pool exhaustion.",
                "Observed: 92 of 100 connections were in use when the tenants were read (92 %).",
            ],
            Burst().Traced().Advice);

    [Fact]
    public void WithoutErrorsNothingIsWrong() => Assert.Same(Cascade.NothingWrong, AnOutageOfTheShop().WithConnections(95, 100).Traced());

    [Fact]
    public void AnErrorAboutAResourceBehindTheLoggerIsTheResources()
    {
        var cascade = AnOutageOfTheShop().Logs("orders-lambda", 3, 20, SignalKind.Saturation, "RDS pool exhaustion", resource: "rds").Traced();
        Assert.Equal("tenants-db", cascade.RootCause?.Service);
        Assert.Equal("RDS pool exhaustion → Orders Lambda", cascade.PathText);
        Assert.Equal([new CascadeEdge("tenants-db", "orders-lambda", Propagation.Failure)], cascade.Edges);
    }

    [Fact]
    public void ASaturatedDatabaseExplainsItsCallersEvenIfItLogsNothing()
    {
        var cascade = AnOutageOfTheShop()
            .Logs("orders-lambda", 5, 20, SignalKind.Timeout, "Lambda timeout")
            .Logs("api-gateway", 9, 21, SignalKind.RetryStorm, "API Gateway retry storm")
            .WithConnections(99, 100, refused: 2)
            .Traced();
        Assert.Equal("tenants-db", cascade.RootCause?.Service);
        Assert.Equal("RDS tenants-db connections at their limit → Lambda timeout → API Gateway retry storm", cascade.PathText);
    }

    [Fact]
    public void ASaturatedDatabaseThatNobodyInTroubleNeedsIsNoCause()
    {
        var cascade = AnOutageOfTheShop().Logs("deploy-role", 1, 20, SignalKind.Denial, "IAM role validation").WithConnections(99, 100).Traced();
        Assert.Equal("deploy-role", cascade.RootCause?.Service);
    }

    [Fact]
    public void AServiceWithoutErrorsIsNeverTheCause()
    {
        var cascade = AnOutageOfTheShop().Logs("api-gateway", 4, 20, SignalKind.Error, null).Traced();
        Assert.Equal("api-gateway", cascade.RootCause?.Service);
        Assert.Single(cascade.Candidates);
    }

    [Fact]
    public void TroubleThatBeganBeforeItsCalleesIsNotTheirs()
    {
        var cascade = AnOutageOfTheShop()
            .Logs("api-gateway", 4, 10, SignalKind.Error, "bad release", Severity.Critical)
            .Logs("orders-lambda", 4, 30, SignalKind.Error, null)
            .Traced();
        Assert.Equal("api-gateway", cascade.RootCause?.Service);
    }

    [Fact]
    public void TroublePassesThroughAServiceThatLogsNothing()
    {
        var cascade = AnOutageOfTheShop()
            .Logs("tenants-db", 2, 20, SignalKind.Saturation, "RDS pool exhaustion")
            .Logs("api-gateway", 9, 21, SignalKind.RetryStorm, "API Gateway retry storm")
            .Traced();
        Assert.Equal("RDS pool exhaustion → API Gateway retry storm", cascade.PathText);
        Assert.Contains(cascade.Nodes, node => node.Service == "orders-lambda" && node.Label == "Orders Lambda" && node.Signals.Count == 0);
    }

    [Fact]
    public void AMigrationThatBrokeADatabaseIsTheCauseOfWhatItsReadersSay()
    {
        var cascade = AnOutageOfTheShop()
            .Logs("prod-migrate", 4, 20, SignalKind.Change, "half-applied migration")
            .Logs("tenants-db", 6, 22, SignalKind.Error, "missing column")
            .Logs("orders-lambda", 9, 23, SignalKind.Error, null)
            .Traced();
        Assert.Equal("prod-migrate", cascade.RootCause?.Service);
        Assert.Contains(new CascadeEdge("prod-migrate", "tenants-db", Propagation.Change), cascade.Edges);
        Assert.Equal("half-applied migration → missing column → Orders Lambda errors", cascade.PathText);
    }

    [Fact]
    public void ADependencyConflictReachesAllThatAreBuiltFromIt()
    {
        var cascade = AnOutage()
            .With("shared-lib", "library", "Shared library")
            .With("a", "codebuild", "A", "shared-lib").With("b", "codebuild", "B", "shared-lib").With("c", "codebuild", "C", "shared-lib")
            .Logs("shared-lib", 1, 10, SignalKind.Change, "dependency conflict")
            .Logs("a", 3, 11, SignalKind.Change, "dependency conflict").Logs("b", 2, 12, SignalKind.Change, "package not found").Logs("c", 2, 12, SignalKind.Change, "package not found")
            .Traced();
        Assert.Equal("dependency conflict → package not found", cascade.PathText);
        Assert.Equal(0.95, cascade.Confidence.Value);
    }

    [Fact]
    public void ALogGroupThatNobodyClaimsIsAServiceOfItsOwn()
    {
        var cascade = AnOutage().Logs("stray", 2, 20, SignalKind.Error, null).Traced();
        Assert.Equal(("/logs/stray", "/logs/stray errors"), (cascade.RootCause?.Service, cascade.PathText));
    }

    [Fact]
    public void WhatFailedAllAlongIsNotTheIncident()
    {
        var cascade = AnOutageOfTheShop()
            .Logs("tenants-db", [.. Enumerable.Range(0, 30).Select(index => index * 2.0)], SignalKind.Error, "slow query")
            .Logs("orders-lambda", 6, 40, SignalKind.Error, "bad release")
            .Traced();
        Assert.Equal("orders-lambda", cascade.RootCause?.Service);
        Assert.DoesNotContain(cascade.Nodes, node => node.Service == "tenants-db");
    }

    [Fact]
    public void EqualSuspectsAreInTheOrderOfTheirNames()
    {
        var cascade = AnOutage().With("b", "lambda", "B").With("a", "lambda", "A")
            .Logs("b", 2, 20, SignalKind.Error, "failure").Logs("a", 2, 20, SignalKind.Error, "failure").Traced();
        Assert.Equal(["a", "b"], cascade.Candidates.Select(candidate => candidate.Service));
        Assert.Equal("low", cascade.Confidence.Word);
    }

    [Property]
    public bool TheOrderOfWhatWasReadDoesNotMatter(int seed)
    {
        var outage = Burst().WithRole("stage-role", null, "access denied").WithRole("deploy-role", null, "access denied");
        var (one, other) = (outage.Traced(), outage.TracedInOrder(list => Shuffled(list, seed)));
        return Told(one) == Told(other);
    }

    private static object[] Shuffled(IReadOnlyList<object> list, int seed)
    {
        var shuffled = list.ToArray();
        new Random(seed).Shuffle(shuffled);
        return shuffled;
    }

    private static string Told(Cascade cascade) => string.Join('\n',
    [
        cascade.PathText, cascade.Confidence.ToString(), .. cascade.Reasons, .. cascade.Advice, .. cascade.Edges.Select(edge => edge.ToString()),
        .. cascade.Candidates.Select(candidate => $"{candidate.Service} {candidate.Score} {string.Join(' ', candidate.Reasons)}"),
        .. cascade.Nodes.Select(node => $"{node.Service} {node.Label} {string.Join(' ', node.Signals.Select(signal => $"{signal.Label} {signal.Count}"))}"),
    ]);
}
