using DeployClaw.Approvals;
using DeployClaw.Host.Store;
using DeployClaw.Incidents;
using DeployClaw.Rollbacks;
using Microsoft.Extensions.Logging;

namespace DeployClaw.Host.Workers;

/// <summary>
/// Takes the deployment's rollback one step further: frozen before its tenants, deployed again and thawed after. Each act on the pipeline may be asked
/// for again and is done once, so that what a node died over is simply done again.
/// </summary>
internal sealed class DeploymentRun(RollbackTerms terms, RollbackStore rollbacks, ApprovalPolicy policy, Node node, TimeProvider clock, ILogger<DeploymentRun> log)
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    /// <returns>Whether there is more to do with it now.</returns>
    public async Task<bool> AdvanceAsync(RoundAtHand round, RollbackSnapshot deployment, CancellationToken cancellation)
    {
        if (terms.Pipeline is not { } pipeline || deployment.Subject is not RollbackSubject.OfDeployment subject)
        {
            log.LogWarning("{Pipeline} is not driven by this node, so its rollback does not go on", deployment.Subject.Name);
            return false;
        }

        return deployment.State switch
        {
            RollbackState.Granted => await ChangeAsync(deployment, (it, by, now) => it.Freeze(by, now), cancellation),
            RollbackState.Freezing => await FreezeAsync(pipeline, deployment, subject, cancellation),
            RollbackState.Applying => await ChangeAsync(deployment, (it, by, now) => AfterTenants(round, it, subject, by, now), cancellation),
            RollbackState.Verifying => await ChangeAsync(deployment, (it, by, now) => AfterVerifying(it, subject, by, now), cancellation),
            RollbackState.Redeploying when deployment.Execution is { } execution => await FollowAsync(pipeline, deployment, subject, execution, cancellation),
            RollbackState.Redeploying => await RedeployAsync(pipeline, deployment, subject, cancellation),
            RollbackState.Thawing => await ThawAsync(pipeline, deployment, subject, cancellation),
            _ => false,
        };
    }

    private async Task<bool> FreezeAsync(IDeployTarget pipeline, RollbackSnapshot deployment, RollbackSubject.OfDeployment subject, CancellationToken cancellation)
    {
        if (deployment.Waived is { } waiver)
        {
            return await GoUnfrozenAsync(pipeline, deployment, subject, waiver, cancellation);
        }

        var reason = $"DeployClaw rolls tenants back ({deployment.Incident}).";
        var outcome = await pipeline.FreezeAsync(subject.Stage, HolderOf(deployment), reason, cancellation);
        return outcome switch
        {
            FreezeOutcome.Frozen frozen => await ChangeAsync(deployment, (it, by, now) => it.Apply(frozen.Sentence, by, now), cancellation),
            FreezeOutcome.Failed failed => await BarAsync(deployment, subject, failed, cancellation),
            _ => throw new InvalidOperationException($"{outcome.GetType().Name} is not known here."),
        };
    }

    /// <summary>Nothing more to do now, unless it may not be tried again.</summary>
    private Task<bool> BarAsync(RollbackSnapshot deployment, RollbackSubject.OfDeployment subject, FreezeOutcome.Failed failed, CancellationToken cancellation) => rollbacks.ChangeAsync(
        deployment,
        hand =>
        {
            if (hand.Rollback.Snapshot.Version != deployment.Version)
            {
                return new Change<bool>(true);
            }

            if (hand.Rollback.WhyNotAgain(policy, hand.Now) is { } over)
            {
                _ = hand.Rollback.Fail($"{subject.Stage} could not be frozen, and no tenant was rolled back: {failed.Why} {over.Sentence}", node.Actor, hand.Now);
                return new Change<bool>(true);
            }

            _ = hand.Rollback.Bar(failed, node.Actor, hand.Now);
            return new Change<bool>(false);
        },
        cancellation);

    /// <summary>An attempt to freeze may have come through as somebody said so: what is held is let go of first.</summary>
    private async Task<bool> GoUnfrozenAsync(
        IDeployTarget pipeline, RollbackSnapshot deployment, RollbackSubject.OfDeployment subject, FreezeWaiver waiver, CancellationToken cancellation)
    {
        var now = await pipeline.ThawAsync(subject.Stage, HolderOf(deployment), subject.Stop, cancellation) is ThawOutcome.StaysFrozen frozen ? $" {frozen.Why}" : "";
        return await ChangeAsync(deployment, (it, by, at) => it.Abandon($"{waiver.By} goes on without a freeze.{now}", by, at), cancellation);
    }

    private static Refusal? AfterTenants(RoundAtHand round, Rollback it, RollbackSubject.OfDeployment subject, Actor by, DateTimeOffset now) =>
        round.Halted || round.Troubled || round.Incident.Ended
            ? it.Fail($"Not all tenants were rolled back, so nothing is deployed again. {subject.Stage} stays frozen until a person thaws it, or another approved deployment playbook does.", by, now)
            : it.TenantsDone("All tenants that were granted are rolled back and verified.", by, now);

    private static Refusal? AfterVerifying(Rollback it, RollbackSubject.OfDeployment subject, Actor by, DateTimeOffset now) => subject switch
    {
        { Target: { } target } => it.Redeploy($"{subject.Stage} goes back to execution {target}.", by, now),
        { Thaws: true } => it.Thaw("No execution is deployed again.", by, now),
        _ => it.Finish($"{subject.Stage} stays frozen: no execution was good, and nothing is deployed again.", by, now),
    };

    private async Task<bool> RedeployAsync(IDeployTarget pipeline, RollbackSnapshot deployment, RollbackSubject.OfDeployment subject, CancellationToken cancellation)
    {
        var outcome = await pipeline.RedeployAsync(subject.Stage, deployment.Id, subject.Target!, cancellation);
        return await ChangeAsync(
            deployment,
            (it, by, now) => outcome switch
            {
                RedeployOutcome.Started started => it.Redeploying(started.Execution, by, now),
                RedeployOutcome.Refused refused => it.Fail($"{subject.Target} is not deployed again: {refused.Why} {subject.Stage} stays frozen.", by, now),
                RedeployOutcome.InDoubt doubt => it.Doubt(doubt.Known, by, now),
                _ => throw new InvalidOperationException($"{outcome.GetType().Name} is not known here."),
            },
            cancellation);
    }

    private async Task<bool> FollowAsync(
        IDeployTarget pipeline, RollbackSnapshot deployment, RollbackSubject.OfDeployment subject, string execution, CancellationToken cancellation)
    {
        switch (await pipeline.StateAsync(subject.Stage, execution, cancellation))
        {
            case RedeployState.Running:
                await Task.Delay(Pause, clock, cancellation);
                return true;
            case RedeployState.Failed failed:
                return await ChangeAsync(deployment, (it, by, now) => it.Fail($"Execution {execution} failed: {failed.Why} {subject.Stage} stays frozen.", by, now), cancellation);
            default:
                var said = $"Execution {execution} succeeded.";
                return await ChangeAsync(deployment, (it, by, now) => subject.Thaws ? it.Thaw(said, by, now) : it.Finish($"{said} {subject.Stage} stays frozen.", by, now), cancellation);
        }
    }

    private async Task<bool> ThawAsync(IDeployTarget pipeline, RollbackSnapshot deployment, RollbackSubject.OfDeployment subject, CancellationToken cancellation)
    {
        var outcome = await pipeline.ThawAsync(subject.Stage, HolderOf(deployment), subject.Stop, cancellation);
        var said = outcome switch
        {
            ThawOutcome.Thawed thawed => thawed.Sentence,
            ThawOutcome.StaysFrozen frozen => $"{subject.Stage} stays frozen: {frozen.Why}",
            _ => throw new InvalidOperationException($"{outcome.GetType().Name} is not known here."),
        };
        return await ChangeAsync(deployment, (it, by, now) => it.Finish(said, by, now), cancellation);
    }

    /// <summary>The freeze is the incident's: what one of its rollbacks left frozen, the next one thaws.</summary>
    private static string HolderOf(RollbackSnapshot deployment) => deployment.Incident.Value;

    private Task<bool> ChangeAsync(RollbackSnapshot deployment, Func<Rollback, Actor, DateTimeOffset, Refusal?> change, CancellationToken cancellation) => rollbacks.ChangeAsync(
        deployment,
        hand =>
        {
            if (hand.Rollback.Snapshot.Version == deployment.Version)
            {
                _ = change(hand.Rollback, node.Actor, hand.Now);
            }

            return new Change<bool>(true);
        },
        cancellation);
}
