using DeployClaw.Approvals;

namespace DeployClaw.Rollbacks;

/// <summary>Whether the pipeline is held frozen for an incident's rollbacks; a sentence says it.</summary>
public sealed record FreezeStanding(FreezeHold Hold, string Sentence)
{
    public static FreezeStanding Of(RoundAtHand round) => (round.Deployment, round.DeploymentApproval) switch
    {
        ({ State: RollbackState.Applying } frozen, _) => new(FreezeHold.Frozen, $"{frozen.Subject.Name} is frozen: {frozen.Said}"),
        ({ Barred: { } bar } refused, _) => new(FreezeHold.ToCome, $"{refused.Subject.Name} is not frozen, though that was approved: {bar.Why}"),
        ({ State: RollbackState.Granted or RollbackState.Freezing } freezing, _) => new(FreezeHold.ToCome, $"{freezing.Subject.Name} is about to be frozen."),
        ({ } past, _) => new(FreezeHold.ToCome, $"{past.Subject.Name} is past its tenants ({RollbackWords.Of(past.State)}), and what it froze may be thawed at any moment."),
        (null, { State: ApprovalState.Granted } granted) => new(
            FreezeHold.ToCome, $"{granted.Case.Playbook.Name} is not frozen yet: the deployment's playbook is granted, and the bot freezes it first."),
        (null, { } pending) => new(FreezeHold.ToCome, $"{pending.Case.Playbook.Name} is not frozen: the deployment's playbook, which freezes it first, is still to be approved."),
        _ => new(FreezeHold.None, $"{round.Incident.Pipeline.Name} is not frozen by DeployClaw, and no playbook that would freeze it is up for approval.{Before(round)}"),
    };

    private static string Before(RoundAtHand round) =>
        round.Rollbacks.LastOrDefault(one => !one.IsTenants) is { Ended: true, Said: { } said } ended ? $" The last one is {RollbackWords.Of(ended.State)}: {said}" : "";
}

public enum FreezeHold
{
    Frozen,

    /// <summary>A playbook is approved, or may be, that freezes it before the first tenant.</summary>
    ToCome,
    None,
}
