using Stateless;
using Stateless.Graph;

namespace DeployClaw.Approvals;

/// <summary>What leads from where to where in an approval's life.</summary>
internal static class ApprovalLifecycle
{
    public enum Trigger
    {
        Grant,
        Revoke,
        Reject,
        Expire,
        Outdate,
        Spend,
    }

    public static StateMachine<ApprovalState, Trigger> Machine(Func<ApprovalState> read, Action<ApprovalState> write)
    {
        var machine = new StateMachine<ApprovalState, Trigger>(read, write);
        machine.Configure(ApprovalState.Pending)
            .Permit(Trigger.Grant, ApprovalState.Granted)
            .Permit(Trigger.Reject, ApprovalState.Rejected)
            .Permit(Trigger.Expire, ApprovalState.Expired)
            .Permit(Trigger.Outdate, ApprovalState.Stale);
        // Until the rollback has begun, whoever may approve can still say no.
        machine.Configure(ApprovalState.Granted)
            .Permit(Trigger.Spend, ApprovalState.Spent)
            .Permit(Trigger.Revoke, ApprovalState.Pending)
            .Permit(Trigger.Reject, ApprovalState.Rejected)
            .Permit(Trigger.Expire, ApprovalState.Expired)
            .Permit(Trigger.Outdate, ApprovalState.Stale);
        return machine;
    }

    public static string Diagram() => MermaidGraph.Format(Machine(() => ApprovalState.Pending, _ => { }).GetInfo());
}
