using DeployClaw.Incidents;
using static DeployClaw.Approvals.ApprovalLifecycle;

namespace DeployClaw.Approvals;

/// <summary>What becomes of a grant.</summary>
public sealed partial class Approval
{
    /// <summary>A rollback begins with its grant. Whoever calls it has inserted the grant's id among the spent ones, which can be done once.</summary>
    public Refusal? Spend(ApprovalPolicy policy, Actor by, DateTimeOffset now)
    {
        Settle(policy, by, now);
        if (!machine.CanFire(Trigger.Spend))
        {
            return Refusal.Because($"The approval is {ApprovalWords.Of(Snapshot.State)}, so there is no grant to begin with.");
        }

        if (WhyNotNow(policy, now) is { } refusal)
        {
            return refusal;
        }

        End(Trigger.Spend, "A rollback began with its grant.", by, now);
        Tell(new IncidentEvent.GrantSpent(Snapshot.Id, Name, Snapshot.Grant!.Id) { Sequence = 0, At = now, By = by });
        return null;
    }

    /// <summary>Puts the signature on the grant that was just minted.</summary>
    public void Sign(GrantSignature signature) => Change(snapshot => snapshot with { Grant = snapshot.Grant! with { Signature = signature } });

    /// <summary>What the policy forbids to everybody at this moment, whatever was granted before.</summary>
    private Refusal? WhyNotNow(ApprovalPolicy policy, DateTimeOffset now) => policy switch
    {
        { Unreadable: { } unreadable } => Refusal.Because($"No rollback can begin, since the approval policy cannot be read: {unreadable}"),
        _ when policy.FreezeOn(Snapshot.Case.Playbook, now) is { } freeze =>
            Refusal.Because($"The freeze “{freeze.Name}” forbids it {freeze.Until}: no rollback may begin in that time, and nothing waives that."),
        _ => null,
    };
}
