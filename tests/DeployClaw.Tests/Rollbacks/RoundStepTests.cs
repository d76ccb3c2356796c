using DeployClaw.Approvals;
using DeployClaw.Rollbacks;
using DeployClaw.Tests.Incidents;
using static DeployClaw.Tests.Rollbacks.ARollback;

namespace DeployClaw.Tests.Rollbacks;

public sealed class RoundStepTests
{
    private readonly ARollback asked = new();
    private readonly List<Approval> approvals = [];
    private readonly List<Rollback> rollbacks = [];

    [Fact]
    public void TheLeastDangerousGoesFirstAndTheOthersWhenItIsVerified()
    {
        Grant("acme_prod", 70);
        Grant("globex_prod", 20);
        Grant("initech_prod", 50);
        Assert.Equal(["globex_prod"], Begins());
        var canary = Begin("globex_prod");
        Assert.IsType<RoundStep.Await>(Next());
        Finish(canary);
        Assert.Equal(["initech_prod", "acme_prod"], Begins());
    }

    [Fact]
    public void NoMoreRunSideBySideThanThePolicyAllows()
    {
        foreach (var name in new[] { "a", "b", "c" })
        {
            Grant(name);
        }

        Assert.Equal(["a", "b"], Begins(new RollbackPolicy { Version = "test", Canary = false, SideBySide = 2 }));
        Begin("a");
        Assert.Equal(["b"], Begins(new RollbackPolicy { Version = "test", Canary = false, SideBySide = 2 }));
    }

    [Fact]
    public void AfterAFailureNoOtherBeginsUnlessThePolicySaysSo()
    {
        Grant("acme_prod");
        Grant("globex_prod");
        Begin("acme_prod").Settle(1, new RunOutcome.NotDone("Another structure."), Node, asked.Now);
        var end = Assert.IsType<RoundEnd.Failed>(Assert.IsType<RoundStep.Conclude>(Next()).End);
        Assert.Contains("Failed: acme_prod.", end.Sentence, StringComparison.Ordinal);
        Assert.Contains("Not begun: globex_prod.", end.Sentence, StringComparison.Ordinal);
        Assert.Equal(["globex_prod"], Begins(new RollbackPolicy { Version = "test", StopOnFailure = false }));
    }

    [Fact]
    public void TenantsWaitForTheDeploymentsPlaybookAsLongAsItMayBeApproved()
    {
        Grant("acme_prod");
        var deployment = asked.Pending(Deployment());
        approvals.Add(deployment);
        Assert.Contains("freezes the pipeline first", Assert.IsType<RoundStep.HoldUp>(Next()).Why, StringComparison.Ordinal);
        deployment.Expire(Node, AnIncident.At(500));
        Assert.Equal(["acme_prod"], Begins());
    }

    [Fact]
    public void TheDeploymentsFreezesFirstAndGoesOnWhenAllTenantsAreDone()
    {
        Grant("acme_prod");
        approvals.Add(asked.Granted(Deployment()));
        Assert.Equal(["prod-deploy"], Begins());
        var deployment = Rollback.Begin(asked.Incident, approvals[^1], Deployment(), asked.Policy, Node, asked.Now).Rollback!;
        rollbacks.Add(deployment);
        deployment.Freeze(Node, asked.Now);
        Assert.IsType<RoundStep.Advance>(Next());
        deployment.Apply(null, Node, asked.Now);
        Assert.Equal(["acme_prod"], Begins());
        Finish(Begin("acme_prod"));
        Assert.Equal(deployment.Snapshot, Assert.IsType<RoundStep.Advance>(Next()).Deployment);
    }

    [Fact]
    public void ThePipelineStaysFrozenWhileATenantMayStillBeApproved()
    {
        var deployment = asked.Applying(Deployment(), frozen: true);
        rollbacks.Add(deployment);
        approvals.Add(asked.Pending(Tenant()));
        Assert.Contains("1 tenant's playbook", Assert.IsType<RoundStep.HoldUp>(Next()).Why, StringComparison.Ordinal);
    }

    [Fact]
    public void WhenAllThatWasHitIsVerifiedItIsComplete()
    {
        Grant("acme_prod");
        Finish(Begin("acme_prod"));
        Assert.IsType<RoundEnd.Complete>(Assert.IsType<RoundStep.Conclude>(Next(hit: [new("tenant_acme_prod", "acme_prod", null)])).End);
    }

    [Fact]
    public void WhatIsForAPersonStaysForThemAndTheIncidentStaysOpen()
    {
        Grant("acme_prod");
        Finish(Begin("acme_prod"));
        var end = Assert.IsType<RoundEnd.Paused>(Assert.IsType<RoundStep.Conclude>(Next(
            hit: [new("tenant_acme_prod", "acme_prod", null), new("tenant_staging", "enterprise_staging", "Its migration destroyed rows.")])).End);
        Assert.False(end.Waiting);
        Assert.Contains("1 of 2", end.Sentence, StringComparison.Ordinal);
        Assert.Contains("enterprise_staging has to be rolled back by hand: Its migration destroyed rows.", end.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void WhatIsInDoubtIsNeitherRunAgainNorDone()
    {
        Grant("acme_prod");
        Begin("acme_prod").Settle(1, new RunOutcome.InDoubt("Another server answers."), Node, asked.Now);
        Grant("acme_prod");
        Assert.IsType<RoundEnd.Failed>(Assert.IsType<RoundStep.Conclude>(Next()).End);
        Assert.IsType<RoundStep.Conclude>(Next(policy: new RollbackPolicy { Version = "test", StopOnFailure = false }));
    }

    [Fact]
    public void ADoubtThatWasClearedLastCompletesAnIncidentThatNeededAPerson()
    {
        Grant("acme_prod");
        var doubtful = Begin("acme_prod");
        doubtful.Settle(1, new RunOutcome.InDoubt("Another server answers."), Node, asked.Now);
        asked.Incident.FailRollback("In doubt: acme_prod.", Node, asked.Now);
        Assert.IsType<RoundStep.Nothing>(Next());
        doubtful.Judge(done: true, "The marker is there.", AnIncident.Ada, asked.Now);
        doubtful.Finish("As before.", Node, asked.Now);
        Assert.IsType<RoundEnd.Complete>(Assert.IsType<RoundStep.Conclude>(Next(hit: [new("tenant_acme_prod", "acme_prod", null)])).End);
        Assert.Null(asked.Incident.CompleteRollback("All is verified.", Node, asked.Now));
    }

    private void Grant(string name, int risk = 40) => approvals.Add(asked.Granted(Tenant(name), risk));

    private Rollback Begin(string name)
    {
        var approval = approvals.Last(one => one.Snapshot.Case.Playbook.Name == name);
        var rollback = Rollback.Begin(asked.Incident, approval, Tenant(name), asked.Policy, Node, asked.Now).Rollback!;
        rollback.Apply(null, Node, asked.Now);
        rollbacks.Add(rollback);
        return rollback;
    }

    private void Finish(Rollback rollback)
    {
        Assert.Null(rollback.Settle(1, Committed(), Node, asked.Now));
        Assert.Null(rollback.Finish("As before.", Node, asked.Now));
    }

    private IEnumerable<string> Begins(RollbackPolicy? policy = null) =>
        Assert.IsType<RoundStep.Begin>(Next(policy)).Approvals.Select(approval => approval.Case.Playbook.Name);

    private RoundStep Next(RollbackPolicy? policy = null, IReadOnlyList<HitTenant>? hit = null) => RoundStep.Next(
        new RoundAtHand(
            asked.Incident.Snapshot,
            [.. approvals.Select(approval => approval.Snapshot)],
            [.. rollbacks.Select(rollback => rollback.Snapshot)],
            hit ?? [.. approvals.Select(approval => approval.Snapshot.Case.Playbook.Name).Distinct().Select(name => new HitTenant($"tenant_{name}", name, null))])
        {
            Policy = policy ?? new RollbackPolicy { Version = "test" },
            DrivesPipeline = true,
        });
}
