using DeployClaw.Approvals;
using DeployClaw.Rollbacks;

namespace DeployClaw.Tests.Rollbacks;

public sealed class FreezeStandingTests
{
    private readonly ARollback asked = new();

    [Fact]
    public void WhereThePlaybookThatFreezesMayStillBeApprovedTheFreezeIsToCome()
    {
        Says(FreezeHold.ToCome, "prod-deploy is not frozen: the deployment's playbook, which freezes it first, is still to be approved.", [asked.Pending(ARollback.Deployment()).Snapshot]);
        Says(FreezeHold.ToCome, "prod-deploy is not frozen yet: the deployment's playbook is granted, and the bot freezes it first.", [asked.Granted(ARollback.Deployment()).Snapshot]);
    }

    [Fact]
    public void WhileItsTenantsAreRolledBackItIsFrozen()
    {
        var deployment = asked.Begun(ARollback.Deployment());
        deployment.Freeze(ARollback.Node, asked.Now);
        Says(FreezeHold.ToCome, "prod-deploy is about to be frozen.", [], deployment);
        deployment.Apply("Migrate of prod-deploy takes no new executions.", ARollback.Node, asked.Now);
        Says(FreezeHold.Frozen, "prod-deploy is frozen: Migrate of prod-deploy takes no new executions.", [], deployment);
    }

    [Fact]
    public void AFreezeThatWasRefusedIsSaidWithItsReason()
    {
        var deployment = asked.Begun(ARollback.Deployment());
        deployment.Freeze(ARollback.Node, asked.Now);
        deployment.Bar(new FreezeOutcome.Failed("AWS refuses it."), ARollback.Node, asked.Now);
        Says(FreezeHold.ToCome, "prod-deploy is not frozen, though that was approved: AWS refuses it.", [], deployment);
    }

    [Fact]
    public void WithoutSuchAPlaybookNothingFreezesItAndWhatBecameOfTheLastIsSaid()
    {
        Says(FreezeHold.None, "prod-deploy is not frozen by DeployClaw, and no playbook that would freeze it is up for approval.", []);
        var deployment = asked.Begun(ARollback.Deployment());
        deployment.Freeze(ARollback.Node, asked.Now);
        deployment.Abandon("Ada goes on without a freeze.", ARollback.Node, asked.Now);
        Says(
            FreezeHold.None,
            "prod-deploy is not frozen by DeployClaw, and no playbook that would freeze it is up for approval. The last one is abandoned: Ada goes on without a freeze.", [], deployment);
    }

    private void Says(FreezeHold hold, string sentence, IReadOnlyList<ApprovalSnapshot> approvals, params Rollback[] rollbacks)
    {
        var round = new RoundAtHand(asked.Incident.Snapshot, approvals, [.. rollbacks.Select(rollback => rollback.Snapshot)], []) { Policy = new RollbackPolicy { Version = "test" } };
        Assert.Equal(new FreezeStanding(hold, sentence), FreezeStanding.Of(round));
    }
}
