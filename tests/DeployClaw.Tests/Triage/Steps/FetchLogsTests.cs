using DeployClaw.Cascades;
using DeployClaw.Logs;
using DeployClaw.Pipelines;
using DeployClaw.Skills;
using DeployClaw.Tenants;
using DeployClaw.Triage;
using DeployClaw.Triage.Steps;

namespace DeployClaw.Tests.Triage.Steps;

public sealed class FetchLogsTests
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 2, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task WhatCouldNotBeReadOfTheExecutionIsAGapOfTheStep()
    {
        var unread = new Gap("the pipeline prod-deploy", "AWS refuses codebuild:BatchGetBuilds.");
        var step = new FetchLogs(new OnePipeline(Execution() with { Gaps = [unread] }), new NoLogs(), ServiceCatalog.Empty, new ErrorReader(SkillSet.Empty));
        var outcome = await step.RunAsync(new CaseFile("sa-2026-03-02-120000", Request()), TestContext.Current.CancellationToken);
        Assert.Equal([unread], outcome.Gaps);
    }

    private static TriageRequest Request() =>
        new(new PipelineSelection(null, null, new TimeWindow(Noon.AddHours(-1), Noon)), SchemaPattern.Parse("tenant_*")!, 85, [], false);

    private static PipelineExecution Execution() =>
        new(
            new PipelineRef("123456789012", "eu-west-1", "prod-deploy"),
            "3f6d",
            ExecutionStatus.Failed,
            Noon.AddMinutes(-20),
            Noon.AddMinutes(-10),
            null,
            new Uri("https://example.com/"),
            []);

    private sealed class OnePipeline(PipelineExecution execution) : IPipelineSource
    {
        public Task<PipelineExecution?> FindFailedExecutionAsync(PipelineSelection selection, CancellationToken cancellation) =>
            Task.FromResult<PipelineExecution?>(execution);
    }

    private sealed class NoLogs : ILogSource
    {
        public Task<LogReading> ReadAsync(IReadOnlyList<LogLocation> locations, TimeWindow window, CancellationToken cancellation) =>
            Task.FromResult(LogReading.Nothing);

        public Task<IReadOnlyList<LogLocation>> LocateAsync(IReadOnlyList<string> groups, CancellationToken cancellation) =>
            Task.FromResult<IReadOnlyList<LogLocation>>([]);
    }
}
