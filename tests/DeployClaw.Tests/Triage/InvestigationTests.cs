using DeployClaw.Triage;

namespace DeployClaw.Tests.Triage;

public sealed class InvestigationTests
{
    private static readonly DateTimeOffset Start = new(2024, 1, 15, 14, 28, 37, TimeSpan.Zero);

    [Fact]
    public void AnInvestigationTakesItsSixStepsInOrder()
    {
        var investigation = Begun();
        foreach (var step in Enum.GetValues<TriageStep>())
        {
            Assert.Equal(step, investigation.Current);
            investigation.Record(Record(step, StepStatus.Completed));
        }

        Assert.Equal(InvestigationState.Compiled, investigation.State);
        Assert.True(investigation.Ended);
    }

    [Fact]
    public void AStepThatFailedDoesNotEndTheInvestigation()
    {
        var investigation = Begun();
        investigation.Record(Record(TriageStep.FetchLogs, StepStatus.Failed));
        Assert.Equal(TriageStep.ClassifyErrors, investigation.Current);
    }

    [Fact]
    public void AStepIsNotRecordedOutOfTurn()
    {
        var investigation = Begun();
        Assert.Throws<InvalidOperationException>(() => investigation.Record(Record(TriageStep.MapTenants, StepStatus.Completed)));
    }

    [Fact]
    public void AnInvestigationGoesOnFromItsStoredState()
    {
        var stored = Begun();
        stored.Record(Record(TriageStep.FetchLogs, StepStatus.Completed));
        var resumed = new Investigation(stored.ExecutionId, stored.State, stored.Steps);
        Assert.Equal(TriageStep.ClassifyErrors, resumed.Current);
        Assert.Single(resumed.Steps);
    }

    [Fact]
    public void AnEndedInvestigationCannotBeCancelled()
    {
        var investigation = Begun();
        investigation.Cancel();
        Assert.Equal(InvestigationState.Cancelled, investigation.State);
        Assert.Throws<InvalidOperationException>(investigation.Cancel);
    }

    private static Investigation Begun()
    {
        var investigation = new Investigation("sa-2024-01-15-142837");
        investigation.Begin();
        return investigation;
    }

    private static StepRecord Record(TriageStep step, StepStatus status) => new(step, "Acting", status, Start, TimeSpan.Zero, "Done");
}
