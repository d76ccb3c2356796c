using DeployClaw.Incidents;
using DeployClaw.Rollbacks;
using DeployClaw.Tests.Incidents;
using FsCheck.Xunit;
using static DeployClaw.Tests.Rollbacks.ARollback;

namespace DeployClaw.Tests.Rollbacks;

public sealed class RollbackProperties
{
    private static readonly Action<Rollback, int, DateTimeOffset>[] Verbs =
    [
        (rollback, _, now) => rollback.Freeze(Node, now),
        (rollback, _, now) => rollback.Apply(null, Node, now),
        (rollback, attempt, now) => rollback.TryAgain(attempt, "Again.", Node, now),
        (rollback, attempt, now) => rollback.PutOnRecord(Mark, attempt, Node, now),
        (rollback, attempt, now) => rollback.Settle(attempt, Committed(), Node, now),
        (rollback, attempt, now) => rollback.Settle(attempt, new RunOutcome.NotDone("Busy."), Node, now),
        (rollback, attempt, now) => rollback.Settle(attempt, new RunOutcome.InDoubt("Nobody knows."), Node, now),
        (rollback, _, now) => rollback.TenantsDone("All.", Node, now),
        (rollback, _, now) => rollback.Redeploy("Going back.", Node, now),
        (rollback, _, now) => rollback.Redeploying("e-9", Node, now),
        (rollback, _, now) => rollback.Thaw("Good.", Node, now),
        (rollback, _, now) => rollback.Finish("As before.", Node, now),
        (rollback, _, now) => rollback.Fail("It is not.", Node, now),
        (rollback, _, now) => rollback.Abandon("Stopped.", Node, now),
        (rollback, _, now) => rollback.Doubt("Nobody knows.", Node, now),
        (rollback, _, now) => rollback.Judge(done: true, "Seen.", AnIncident.Ada, now),
        (rollback, _, now) => rollback.Judge(done: false, "Not there.", AnIncident.Ada, now),
    ];

    /// <summary>Nothing changes it without an event; and the incident's count is what the states come to.</summary>
    [Property(MaxTest = 500)]
    public void DoneIsReachedOnlyByApplyingAndVerifying(byte[] drawn, bool deployment)
    {
        var asked = new ARollback();
        var rollback = asked.Begun(deployment ? Deployment() : Tenant());
        foreach (var verb in drawn)
        {
            var (before, events) = (rollback.Snapshot, asked.Incident.NewEvents.Count);
            Verbs[verb % Verbs.Length](rollback, 1 + (verb / Verbs.Length % 3), asked.Now);
            Assert.True(asked.Incident.NewEvents.Count > events || rollback.Snapshot == before);
            Assert.False(before.Ended && rollback.Snapshot != before);
        }

        var states = rollback.Snapshot.Phases.Select(phase => phase.State).ToList();
        if (rollback.Snapshot.State == RollbackState.Done)
        {
            Assert.True(states.IndexOf(RollbackState.Applying) is >= 0 and var applied && applied < states.IndexOf(RollbackState.Verifying));
        }

        var round = asked.Incident.Snapshot.Rollbacks!;
        Assert.Equal(deployment || rollback.Snapshot.State == RollbackState.Abandoned ? 0 : 1, round.Done + round.Failed + round.InDoubt + round.UnderWay);
    }

    /// <summary>Whatever is done with it, a grant that was spent begins nothing more.</summary>
    [Property(MaxTest = 200)]
    public void NoGrantBeginsTwice(byte[] drawn)
    {
        var asked = new ARollback();
        var approval = asked.Granted(Tenant());
        Assert.NotNull(asked.Try(approval, Tenant()).Rollback);
        foreach (var verb in drawn)
        {
            switch (verb % 3)
            {
                case 0:
                    Assert.Null(asked.Try(approval, Tenant()).Rollback);
                    break;
                case 1:
                    approval.Expire(Node, asked.Now = asked.Now.AddMinutes(verb));
                    break;
                default:
                    approval.Withdraw(Approvals.AnApproval.Priya(), "No.", asked.Policy, asked.Now);
                    break;
            }
        }

        Assert.Single(asked.Incident.NewEvents.OfType<IncidentEvent.GrantSpent>());
    }
}
