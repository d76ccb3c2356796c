using DeployClaw.Pipelines;
using DeployClaw.Tenants;
using DeployClaw.Triage;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace DeployClaw.Tests.Triage;

public sealed class TriageWorkflowTests
{
    private readonly FakeTimeProvider clock = new(new DateTimeOffset(2024, 1, 15, 14, 28, 37, TimeSpan.Zero));
    private readonly Investigation investigation = new("sa-2024-01-15-142837");
    private readonly Watcher watcher = new();

    [Fact]
    public async Task EveryStepLeavesARecord()
    {
        await RunAsync(new AStep(TriageStep.FetchLogs).Finding("Identified 47 error events"));
        Assert.Equal(Enum.GetValues<TriageStep>(), investigation.Steps.Select(record => record.Step));
        Assert.Equal("Identified 47 error events", investigation.Steps[0].Result);
        Assert.Equal(InvestigationState.Compiled, investigation.State);
    }

    [Fact]
    public async Task AStepWhoseSourceIsDownIsRecordedAsFailedAndTheRestGoesOn()
    {
        var file = await RunAsync(new AStep(TriageStep.MapTenants).Throwing(new SourceUnavailableException("db.example.com:5432 does not answer.")));
        Assert.Equal(StepStatus.Failed, Record(TriageStep.MapTenants).Status);
        Assert.Equal(StepStatus.Completed, Record(TriageStep.TraceCascade).Status);
        Assert.Equal("db.example.com:5432 does not answer.", Assert.Single(file.Gaps).Reason);
    }

    [Fact]
    public async Task AMalfunctionNamesItsKindButNotItsMessageWhichMayHoldASecret()
    {
        await RunAsync(new AStep(TriageStep.TraceCascade).Throwing(new FormatException("password=hunter2")));
        Assert.Contains("FormatException", Record(TriageStep.TraceCascade).Result, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", Record(TriageStep.TraceCascade).Result, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AStepThatTakesTooLongIsRecordedAsTimedOutAndTheRestGoesOn()
    {
        var slow = new AStep(TriageStep.MapTenants).Waiting();
        var running = RunAsync(slow);
        await slow.Started.WaitAsync(TestContext.Current.CancellationToken);
        clock.Advance(TimeSpan.FromMinutes(1));
        await running;
        Assert.Equal(StepStatus.TimedOut, Record(TriageStep.MapTenants).Status);
        Assert.Equal(TimeSpan.FromMinutes(1), Record(TriageStep.MapTenants).Duration);
        Assert.Equal(InvestigationState.Compiled, investigation.State);
    }

    [Fact]
    public async Task AStepThatMissedSomethingIsIncomplete()
    {
        var file = await RunAsync(new AStep(TriageStep.FetchLogs).Missing(new Gap("log group /a", "It does not exist.")));
        Assert.Equal(StepStatus.Incomplete, Record(TriageStep.FetchLogs).Status);
        Assert.Equal("log group /a", Assert.Single(file.Gaps).Subject);
    }

    [Fact]
    public async Task ACancellationEndsItAtOnceAndSaysWhatWasDone()
    {
        using var cancel = new CancellationTokenSource();
        var slow = new AStep(TriageStep.MapTenants).Waiting();
        var running = RunAsync(cancel.Token, slow);
        await slow.Started.WaitAsync(TestContext.Current.CancellationToken);
        await cancel.CancelAsync();
        await running;
        Assert.Equal(InvestigationState.Cancelled, investigation.State);
        Assert.Equal([TriageStep.FetchLogs, TriageStep.ClassifyErrors], investigation.Steps.Select(record => record.Step));
    }

    [Fact]
    public async Task AnInvestigationThatWasInterruptedGoesOnWithTheStepThatWasDue()
    {
        investigation.Begin();
        investigation.Record(new StepRecord(TriageStep.FetchLogs, "Fetching", StepStatus.Completed, clock.GetUtcNow(), TimeSpan.Zero, "Done"));
        await RunAsync();
        Assert.DoesNotContain(TriageStep.FetchLogs, watcher.Started);
        Assert.Equal(InvestigationState.Compiled, investigation.State);
    }

    [Fact]
    public async Task AWatcherHearsOfEveryStepInOrder()
    {
        await RunAsync();
        Assert.Equal(Enum.GetValues<TriageStep>(), watcher.Started);
        Assert.Equal(Enum.GetValues<TriageStep>(), watcher.Ended);
    }

    private StepRecord Record(TriageStep step) => investigation.Steps.Single(record => record.Step == step);

    private Task<CaseFile> RunAsync(params AStep[] special) => RunAsync(TestContext.Current.CancellationToken, special);

    private Task<CaseFile> RunAsync(CancellationToken cancellation, params AStep[] special)
    {
        var steps = Enum.GetValues<TriageStep>().Select(step => special.SingleOrDefault(one => one.Step == step) ?? new AStep(step));
        var window = new TimeWindow(clock.GetUtcNow().AddHours(-1), clock.GetUtcNow());
        var request = new TriageRequest(new PipelineSelection(null, null, window), SchemaPattern.Parse("tenant_*")!, 85, [], true);
        return new TriageWorkflow([.. steps], clock, NullLogger<TriageWorkflow>.Instance)
            .RunAsync(investigation, new CaseFile(investigation.ExecutionId, request), watcher, cancellation);
    }

    private sealed class Watcher : ITriageProgress
    {
        public List<TriageStep> Started { get; } = [];

        public List<TriageStep> Ended { get; } = [];

        public Task StepStartedAsync(TriageStep step, string action, CancellationToken cancellation)
        {
            Started.Add(step);
            return Task.CompletedTask;
        }

        public Task StepEndedAsync(StepRecord record, CaseFile file, CancellationToken cancellation)
        {
            Ended.Add(record.Step);
            return Task.CompletedTask;
        }
    }
}
