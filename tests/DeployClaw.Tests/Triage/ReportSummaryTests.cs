using DeployClaw.Logs;
using DeployClaw.Pipelines;
using DeployClaw.Tenants;
using DeployClaw.Triage;

namespace DeployClaw.Tests.Triage;

public sealed class ReportSummaryTests
{
    private static readonly DateTimeOffset Now = new(2024, 1, 15, 14, 28, 37, TimeSpan.Zero);
    private static readonly TimeWindow LastHour = new(Now.AddHours(-1), Now);

    [Fact]
    public void ABurstIsToldInSixSentences()
    {
        var summary = ReportSummary.Of(new ABurst().Build().Case);
        Assert.StartsWith("47 error events in the last 60 minutes", summary.Errors, StringComparison.Ordinal);
        Assert.StartsWith("8 critical: CodeBuild timeout (3)", summary.Critical, StringComparison.Ordinal);
        Assert.StartsWith("23 active tenants in the deployment window: 8 hit", summary.Tenants, StringComparison.Ordinal);
        Assert.StartsWith("RDS pool exhaustion at tenants-db", summary.Cause, StringComparison.Ordinal);
        Assert.EndsWith("at or above 85", summary.Risk, StringComparison.Ordinal);
        Assert.EndsWith("for manual intervention (enterprise_staging)", summary.Playbooks, StringComparison.Ordinal);
    }

    [Fact]
    public void WhatWasNotReadIsCalledUnknownAndNotNothing()
    {
        var summary = ReportSummary.Of(Empty());
        Assert.Equal("tenants unknown: the tenants' database was not read", summary.Tenants);
        Assert.Equal("cause unknown: the cascade was not traced", summary.Cause);
    }

    [Fact]
    public void WithoutLogsTheCauseIsUnknownAndNotNothing()
    {
        var quiet = new ABurst().ThatNeverHappened().Missing("Fetching logs", "AWS did not answer").Build().Case;
        Assert.Equal("cause unknown: no logs were read", ReportSummary.Of(quiet with { Logs = LogReading.Nothing }).Cause);
    }

    [Fact]
    public void WithoutAnyLogsNobodySaysThatThereWereNoErrors()
    {
        var unread = Empty() with { Gaps = [new Gap("Fetching logs", "AWS refuses logs:FilterLogEvents.")] };
        Assert.Equal("errors unknown: no log events were read", ReportSummary.Of(unread).Errors);
    }

    [Fact]
    public void AnOlderExecutionsWindowIsNotCalledTheLastHour()
    {
        var older = new TimeWindow(Now.AddDays(-1).AddHours(-1), Now.AddDays(-1));
        Assert.Equal("0 error events in the 60 minutes before 2024-01-14 14:28 UTC", ReportSummary.Of(Empty() with { Window = older }).Errors);
    }

    private static CaseFile Empty() =>
        new("sa-1", new TriageRequest(new PipelineSelection(null, null, LastHour), SchemaPattern.Parse("tenant_*")!, 85, [], true));
}
