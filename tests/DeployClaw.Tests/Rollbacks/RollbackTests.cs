using DeployClaw.Approvals;
using DeployClaw.Incidents;
using DeployClaw.Rollbacks;
using DeployClaw.Tests.Incidents;
using static DeployClaw.Tests.Rollbacks.ARollback;

namespace DeployClaw.Tests.Rollbacks;

public sealed class RollbackTests
{
    private readonly ARollback asked = new();

    [Fact]
    public void ItsLifeIsTheOneThatIsDocumented() =>
        Assert.Equal(File.ReadAllText(Path.Combine(Checkout.Root, "docs", "rollback-lifecycle.mmd")).TrimEnd(), Rollback.Diagram().TrimEnd());

    [Fact]
    public void ATenantsGoesFromItsGrantToDoneAndItsIncidentCounts()
    {
        var rollback = asked.Applying();
        Assert.Equal(1, asked.Incident.Snapshot.Rollbacks!.UnderWay);
        Assert.Null(rollback.PutOnRecord(Mark, 1, Node, asked.Now));
        Assert.Null(rollback.Settle(1, Committed(), Node, asked.Now));
        Assert.Equal(RollbackState.Verifying, rollback.Snapshot.State);
        Assert.Null(rollback.Finish("The structure is the one from before.", Node, asked.Now));
        Assert.Equal(RollbackState.Done, rollback.Snapshot.State);
        Assert.Equal((0, 1), (asked.Incident.Snapshot.Rollbacks!.UnderWay, asked.Incident.Snapshot.Rollbacks.Done));
        Assert.Equal([RollbackState.Granted, RollbackState.Applying, RollbackState.Verifying, RollbackState.Done], rollback.Snapshot.Phases.Select(phase => phase.State));
    }

    [Fact]
    public void TheDeploymentsFreezesFirstAndThawsLast()
    {
        var rollback = asked.Begun(Deployment());
        Assert.NotNull(rollback.Apply(null, Node, asked.Now));
        Assert.Null(rollback.Freeze(Node, asked.Now));
        Assert.Null(rollback.Apply("Migrate takes no executions.", Node, asked.Now));
        Assert.Null(rollback.TenantsDone("All are done.", Node, asked.Now));
        Assert.Null(rollback.Redeploy("Going back to e-good.", Node, asked.Now));
        Assert.Null(rollback.Redeploying("e-9", Node, asked.Now));
        Assert.Null(rollback.Thaw("e-9 succeeded.", Node, asked.Now));
        Assert.Null(rollback.Finish("Migrate takes executions again.", Node, asked.Now));
        Assert.Equal(RollbackState.Done, rollback.Snapshot.State);
        Assert.Equal(0, asked.Incident.Snapshot.Rollbacks!.Done);
    }

    [Fact]
    public void OneGrantBeginsOneRollback()
    {
        var approval = asked.Granted(Tenant());
        Assert.NotNull(asked.Try(approval, Tenant()).Rollback);
        Assert.Contains("spent", asked.Try(approval, Tenant()).Refusal!.Sentence, StringComparison.Ordinal);
        Assert.Single(asked.Incident.NewEvents.OfType<IncidentEvent.RollbackBegan>());
    }

    [Fact]
    public void NothingBeginsWithoutAGrant()
    {
        Assert.Contains("no grant", asked.Try(asked.Pending(Tenant()), Tenant()).Refusal!.Sentence, StringComparison.Ordinal);
        Assert.Null(asked.Incident.Snapshot.Rollbacks);
    }

    [Fact]
    public void WhatWasNotRehearsedDoesNotRun()
    {
        var approval = asked.Granted(Tenant(), rehearsal: null);
        Assert.Contains("without a rehearsal", asked.Try(approval, Tenant()).Refusal!.Sentence, StringComparison.Ordinal);
        Assert.Equal(ApprovalState.Granted, approval.Snapshot.State);
    }

    [Fact]
    public void AGrantIsForThePlaybookThatWasApprovedAndForNoOther()
    {
        var approval = asked.Granted(Tenant());
        var other = Tenant() with { Form = Tenant().Form.Replace("notes", "orders", StringComparison.Ordinal) };
        Assert.Contains("digest", asked.Try(approval, other).Refusal!.Sentence, StringComparison.Ordinal);
        Assert.Contains("schema", asked.Try(approval, Tenant("globex_prod")).Refusal!.Sentence, StringComparison.Ordinal);
        Assert.NotNull(asked.Try(approval, Deployment()).Refusal);
    }

    [Fact]
    public void NoneBeginsOnceItsGrantHasExpiredOrAFreezeForbidsIt()
    {
        var approval = asked.Granted(Tenant());
        var frozen = asked.Policy with { Freezes = [new FreezeWindow.Once(asked.Now.AddHours(-1), asked.Now.AddHours(1)) { Name = "Black Friday" }] };
        Assert.Contains("Black Friday", Rollback.Begin(asked.Incident, approval, Tenant(), frozen, Node, asked.Now).Refusal!.Sentence, StringComparison.Ordinal);
        asked.Now = AnIncident.At(100);
        Assert.Contains("expired", asked.Try(approval, Tenant()).Refusal!.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void NoneBeginsAfterSomebodyHasStoppedThem()
    {
        asked.Applying();
        Assert.Null(asked.Incident.StopRollback(AnIncident.Ada, asked.Now));
        Assert.Contains("Ada has stopped", asked.Incident.StopRollback(AnIncident.Grace, asked.Now)!.Sentence, StringComparison.Ordinal);
        var approval = asked.Granted(Tenant("globex_prod"));
        Assert.Contains("Ada has stopped", asked.Try(approval, Tenant("globex_prod")).Refusal!.Sentence, StringComparison.Ordinal);
        Assert.Equal(ApprovalState.Granted, approval.Snapshot.State);
    }

    [Fact]
    public void AnAttemptThatWasTakenOverNeitherCommitsNorSaysWhatCameOfIt()
    {
        var rollback = asked.Applying();
        Assert.Null(rollback.TryAgain(1, "Its node is gone.", Node, asked.Now));
        Assert.NotNull(rollback.PutOnRecord(Mark, 1, Node, asked.Now));
        Assert.NotNull(rollback.Settle(1, new RunOutcome.NotDone("It was ended."), Node, asked.Now));
        Assert.NotNull(rollback.TryAgain(1, "Once more.", Node, asked.Now));
        Assert.Equal((RollbackState.Applying, 2), (rollback.Snapshot.State, rollback.Snapshot.Attempts));
    }

    [Fact]
    public void WhatWasNotDoneHasFailedAndSaysThatNothingWasChanged()
    {
        var rollback = asked.Applying();
        Assert.Null(rollback.Settle(1, new RunOutcome.NotDone("The structure is another one."), Node, asked.Now));
        Assert.Equal((RollbackState.Failed, "Nothing of it was done. The structure is another one."), (rollback.Snapshot.State, rollback.Snapshot.Said));
    }

    [Fact]
    public void OnlyAPersonOrCertaintyLeadsOutOfDoubtAndWhatTheyCallDoneIsVerifiedFirst()
    {
        var rollback = asked.InDoubt();
        Assert.NotNull(rollback.TryAgain(1, "Once more.", Node, asked.Now));
        Assert.NotNull(rollback.Finish("Looks good.", Node, asked.Now));
        Assert.NotNull(rollback.Abandon("Enough.", Node, asked.Now));
        Assert.Null(rollback.Judge(done: true, "The marker is there.", AnIncident.Ada, asked.Now));
        Assert.Equal(RollbackState.Verifying, rollback.Snapshot.State);

        var other = new ARollback().InDoubt();
        Assert.Null(other.Judge(done: false, "Restored from last night.", AnIncident.Ada, asked.Now));
        Assert.Equal(RollbackState.Failed, other.Snapshot.State);

        var certain = new ARollback().InDoubt();
        Assert.Null(certain.Settle(1, Committed(), Node, asked.Now));
        Assert.Equal(RollbackState.Verifying, certain.Snapshot.State);
    }

    [Fact]
    public void NoSecretLeavesWithItsSentences()
    {
        var rollback = asked.Applying();
        rollback.Settle(1, new RunOutcome.NotDone("The password=hunter2-hunter2 was refused."), Node, asked.Now);
        Assert.DoesNotContain("hunter2", rollback.Snapshot.Said, StringComparison.Ordinal);
    }
}
