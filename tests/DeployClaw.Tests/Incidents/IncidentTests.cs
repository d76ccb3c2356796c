using DeployClaw.Incidents;
using DeployClaw.Triage;
using static DeployClaw.Tests.Incidents.AnIncident;

namespace DeployClaw.Tests.Incidents;

public sealed class IncidentTests
{
    [Fact]
    public void ItsLifecycleIsTheOneInTheDocumentation()
    {
        var documented = File.ReadAllText(Path.Combine(Checkout.Root, "docs", "incident-lifecycle.mmd"));
        Assert.Equal(documented.TrimEnd(), Incident.Diagram().TrimEnd());
    }

    [Fact]
    public void TheSameAlertGivesTheSameName() =>
        Assert.Equal(new AnIncident().Reported().Snapshot.Id, new AnIncident().Reported().Snapshot.Id);

    [Fact]
    public void EveryStepOfItsLifeLeavesAnEventAndTheyCountWithoutGaps()
    {
        var incident = new AnIncident().Triaged();
        incident.Take(Ada, At(3));
        incident.Resolve("Rolled forward.", Ada, At(4));
        Assert.Equal(Enumerable.Range(1, 11), incident.NewEvents.Select(happened => happened.Sequence));
        Assert.IsType<IncidentEvent.Opened>(incident.NewEvents[0]);
        Assert.IsType<IncidentEvent.TriageBegan>(incident.NewEvents[1]);
        Assert.IsType<IncidentEvent.TriageEnded>(incident.NewEvents[8]);
        Assert.IsType<IncidentEvent.Taken>(incident.NewEvents[9]);
        Assert.IsType<IncidentEvent.Resolved>(incident.NewEvents[10]);
        Assert.Equal(11, incident.Snapshot.Version);
    }

    [Fact]
    public void AStepThatIsOnRecordStaysAsItWasTold()
    {
        var incident = new AnIncident().Triaging(steps: 2);
        Assert.False(incident.RecordStep(Step(TriageStep.FetchLogs) with { Result = "Told otherwise" }, Node, At(2)));
        Assert.True(incident.RecordStep(Step(TriageStep.MapTenants), Node, At(2)));
        Assert.Equal(["Done", "Done", "Done"], incident.Snapshot.Triage!.Steps.Select(step => step.Result));
    }

    [Fact]
    public void ASecondTriageIsRefusedWhileOneRuns()
    {
        var incident = new AnIncident().Triaging();
        var version = incident.Snapshot.Version;
        Assert.Contains("already", incident.BeginTriage("sa-2", Ada, At(2))!.Sentence, StringComparison.Ordinal);
        Assert.Equal(version, incident.Snapshot.Version);
    }

    [Fact]
    public void ItMayBeTriagedAgain()
    {
        var incident = new AnIncident().Triaged();
        Assert.Null(incident.BeginTriage("sa-2", Ada, At(5)));
        Assert.Equal(2, incident.Snapshot.Triage!.Number);
        Assert.Null(incident.Snapshot.Triage.Outcome);
    }

    [Fact]
    public void APipelineThatRecoversDuringTriageEndsItAndTheFindingsStillCount()
    {
        var incident = new AnIncident().Triaging(steps: 5);
        Assert.Null(incident.Resolve("The pipeline succeeded.", Node, At(2)));
        Assert.True(incident.RecordStep(Step(TriageStep.CompileReport), Node, At(2)));
        incident.CompleteTriage(Outcome(), "/reports", "00ff", Node, At(3));
        Assert.Equal(IncidentState.Resolved, incident.Snapshot.State);
        Assert.NotNull(incident.Snapshot.Triage!.Outcome);
    }

    [Fact]
    public void ATriageThatCannotBeDoneNeedsAPersonAndMayBeTriedAgain()
    {
        var incident = new AnIncident().Triaging();
        incident.FailTriage("AWS did not answer.", Node, At(2));
        Assert.Equal(IncidentState.Failed, incident.Snapshot.State);
        Assert.Null(incident.BeginTriage("sa-2", Ada, At(3)));
    }

    [Fact]
    public void WhatHasEndedCannotEndAgainOrBeTaken()
    {
        var incident = new AnIncident().Triaged();
        incident.Dismiss("A drill.", Ada, At(3));
        Assert.Equal("This incident is already dismissed.", incident.Resolve("Done.", Ada, At(4))!.Sentence);
        Assert.NotNull(incident.Take(Ada, At(4)));
        Assert.NotNull(incident.Silence(At(60), "Noise", Ada, At(4)));
        Assert.Equal("A drill.", incident.Snapshot.Ending!.Reason);
    }

    [Fact]
    public void ItComesBackAsItselfAndIsReportedAnew()
    {
        var incident = new AnIncident().Triaged();
        incident.Resolve("Done.", Ada, At(3));
        var again = new AnIncident().Alert("alert-2") with { ExecutionId = "e-2" };
        Assert.Null(incident.Reopen(again, "It failed again.", new Actor.Notice("alert-2"), At(9)));
        Assert.Equal((IncidentState.Reported, "e-2", 1), (incident.Snapshot.State, incident.Snapshot.ExecutionId, incident.Snapshot.Reopenings));
        Assert.Null(incident.Snapshot.Ending);
    }

    [Fact]
    public void ItIsIdentifiedOnce()
    {
        var incident = Blind();
        Assert.True(incident.Identify("e-7", new Actor.Notice("alert-2"), At(1)));
        Assert.False(incident.Identify("e-8", new Actor.Notice("alert-3"), At(2)));
        Assert.Equal("e-7", incident.Snapshot.ExecutionId);
        Assert.Equal("e-7", Assert.IsType<IncidentEvent.Identified>(incident.NewEvents[^1]).ExecutionId);
    }

    [Fact]
    public void ATriageThatMissedTheExecutionLeavesItReportedAnewOnce()
    {
        var incident = Blind();
        incident.BeginTriage("sa-1", Node, At(1));
        incident.Identify("e-7", new Actor.Notice("alert-2"), At(2));
        Assert.Equal(IncidentState.Triaging, incident.Snapshot.State);
        incident.CompleteTriage(Outcome(), "/reports", "00ff", Node, At(3));
        Assert.Equal(IncidentState.Reported, incident.Snapshot.State);
        incident.BeginTriage("sa-2", Node, At(4));
        incident.CompleteTriage(Outcome(), "/reports", "00ff", Node, At(5));
        Assert.Equal(IncidentState.Triaged, incident.Snapshot.State);
    }

    [Fact]
    public void ATriageThatFoundTheExecutionByItselfStands()
    {
        var incident = Blind();
        incident.BeginTriage("sa-1", Node, At(1));
        incident.CompleteTriage(Outcome(), "/reports", "00ff", Node, At(2));
        incident.Identify(Outcome().Execution!.Id, new Actor.Notice("alert-2"), At(3));
        Assert.Equal(IncidentState.Triaged, incident.Snapshot.State);
    }

    [Fact]
    public void WhatWasTriagedBeforeItWasIdentifiedAsAnotherIsReportedAnew()
    {
        var incident = Blind();
        incident.BeginTriage("sa-1", Node, At(1));
        incident.FailTriage("No answer.", Node, At(2));
        incident.Identify("e-7", new Actor.Notice("alert-2"), At(3));
        Assert.Equal(IncidentState.Reported, incident.Snapshot.State);
    }

    [Fact]
    public void NobodyEndsItOverARollbackThatRuns()
    {
        var incident = new AnIncident().Triaged();
        Assert.Null(incident.OfferApproval(8, Node, At(3)));
        Assert.Null(incident.BeginRollback(Way, Node, At(4)));
        Assert.Contains("rollback is running", incident.Resolve("Done.", Ada, At(5))!.Sentence, StringComparison.Ordinal);
        Assert.Contains("rollback is running", incident.Dismiss("Done.", Ada, At(5))!.Sentence, StringComparison.Ordinal);
        Assert.Null(incident.CompleteRollback("All tenants are verified.", Node, At(6)));
        Assert.Equal(IncidentState.Resolved, incident.Snapshot.State);
    }

    [Fact]
    public void ApprovalMayBeWithdrawnAndAFailedRollbackNeedsAPerson()
    {
        var incident = new AnIncident().Triaged();
        incident.OfferApproval(8, Node, At(3));
        Assert.Null(incident.WithdrawApproval("The structure changed.", Node, At(4)));
        Assert.Equal(IncidentState.Triaged, incident.Snapshot.State);
        incident.OfferApproval(8, Node, At(5));
        incident.BeginRollback(Way, Node, At(6));
        Assert.Null(incident.FailRollback("acme_prod could not be verified.", Node, At(7)));
        Assert.Equal(IncidentState.Failed, incident.Snapshot.State);
    }

    [Fact]
    public void TakingItOverNamesWhoHadItBefore()
    {
        var incident = new AnIncident().Triaged();
        incident.Take(Ada, At(3));
        Assert.NotNull(incident.Take(Ada, At(4)));
        Assert.Null(incident.Take(Grace, At(5)));
        Assert.Equal("Ada", Assert.IsType<IncidentEvent.Taken>(incident.NewEvents[^1]).Before);
    }

    private static Incident Blind() =>
        Incident.Open(new AnIncident().Alert() with { ExecutionId = null }, "It is the first.", new Actor.Notice("alert-1"), Start);

    [Fact]
    public void MadeFromItsSnapshotItGoesOnWhereItStood()
    {
        var stored = new AnIncident().Triaging(steps: 3).Snapshot;
        var loaded = new Incident(stored);
        Assert.Empty(loaded.NewEvents);
        Assert.Equal(stored.Version, loaded.StoredVersion);
        Assert.True(loaded.RecordStep(Step(TriageStep.TraceCascade), Node, At(2)));
        Assert.Equal(stored.Version + 1, loaded.NewEvents[0].Sequence);
    }
}
