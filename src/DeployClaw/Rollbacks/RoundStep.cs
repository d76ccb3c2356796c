using DeployClaw.Approvals;
using DeployClaw.Incidents;

namespace DeployClaw.Rollbacks;

/// <summary>What an incident's rollbacks need next.</summary>
public abstract record RoundStep
{
    private RoundStep() { }

    /// <summary>A rollback begins with that approval's grant.</summary>
    public sealed record Begin(IReadOnlyList<ApprovalSnapshot> Approvals) : RoundStep;

    /// <summary>The deployment's rollback goes on from where it is.</summary>
    public sealed record Advance(RollbackSnapshot Deployment) : RoundStep;

    /// <summary>What was granted waits for people. <see cref="Why"/> is a sentence.</summary>
    public sealed record HoldUp(string Why) : RoundStep;

    /// <summary>Nothing but to see what runs to its end.</summary>
    public sealed record Await : RoundStep;

    /// <summary>The round is over.</summary>
    public sealed record Conclude(RoundEnd End) : RoundStep;

    /// <summary>Nothing runs and nothing is to begin.</summary>
    public sealed record Nothing : RoundStep;

    public static RoundStep Next(RoundAtHand round) => round switch
    {
        { Incident.Ended: true, Deployment: { State: not RollbackState.InDoubt } left } => new Advance(left),
        { Incident.Ended: true } => new Nothing(),
        { Halted: false, DrivesPipeline: true, Deployment: null, DeploymentApproval: { State: ApprovalState.Granted } approval } when Beginnable(round) => new Begin([approval]),
        { Deployment: { State: RollbackState.Granted or RollbackState.Freezing } freezing } => new Advance(freezing),
        { Halted: false } when Beginnable(round) && round.Granted() is { Count: > 0 } granted => WithTenants(round, granted),
        { Running.Count: > 0 } => new Await(),
        { Deployment: { State: RollbackState.Applying }, Halted: false, Pending: > 0 and var pending } =>
            new HoldUp($"The pipeline stays frozen while {Counted(pending)} may still be approved."),
        { Deployment: { State: not RollbackState.InDoubt } after } => new Advance(after),
        { Incident: { State: IncidentState.RollingBack } } => new Conclude(RoundEnd.Of(round)),
        { Incident: { State: IncidentState.Failed, Rollbacks: not null }, Hit.Count: > 0, Left: [] } => new Conclude(RoundEnd.Of(round)),
        _ => new Nothing(),
    };

    private static RoundStep WithTenants(RoundAtHand round, IReadOnlyList<ApprovalSnapshot> granted)
    {
        if (round is { DrivesPipeline: true, Deployment: null, DeploymentApproval.State: ApprovalState.Pending })
        {
            return round.Running.Count > 0
                ? new Await()
                : new HoldUp("The tenants wait for the deployment's playbook, which freezes the pipeline first: it is still to be approved. Where it is rejected or expires, they are rolled back without a freeze.");
        }

        var room = round.Policy.Canary && !round.InRound.Any(one => one is { IsTenants: true, State: RollbackState.Done }) ? 1 : round.Policy.SideBySide;
        var next = granted.Take(room - round.Running.Count).ToList();
        return next.Count > 0 ? new Begin(next) : new Await();
    }

    private static bool Beginnable(RoundAtHand round) => round.Incident.State is IncidentState.AwaitingApproval or IncidentState.RollingBack;

    private static string Counted(int tenants) => tenants == 1 ? "1 tenant's playbook" : $"{tenants} tenants' playbooks";
}
