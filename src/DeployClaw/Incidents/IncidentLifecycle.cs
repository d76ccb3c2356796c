using Stateless;
using Stateless.Graph;

namespace DeployClaw.Incidents;

/// <summary>What leads from where to where in an incident's life.</summary>
internal static class IncidentLifecycle
{
    public enum Trigger
    {
        BeginTriage,
        CompleteTriage,
        FailTriage,
        LookAgain,
        OfferApproval,
        WithdrawApproval,
        BeginRollback,
        PauseForVotes,
        PauseForPeople,
        CompleteRollback,
        FailRollback,
        Resolve,
        Dismiss,
        Reopen,
    }

    public static StateMachine<IncidentState, Trigger> Machine(Func<IncidentState> read, Action<IncidentState> write)
    {
        var machine = new StateMachine<IncidentState, Trigger>(read, write);
        Open(IncidentState.Reported).Permit(Trigger.BeginTriage, IncidentState.Triaging);
        Open(IncidentState.Triaging)
            .Permit(Trigger.CompleteTriage, IncidentState.Triaged)
            .Permit(Trigger.FailTriage, IncidentState.Failed);
        Open(IncidentState.Triaged)
            .Permit(Trigger.BeginTriage, IncidentState.Triaging)
            .Permit(Trigger.OfferApproval, IncidentState.AwaitingApproval)
            .Permit(Trigger.LookAgain, IncidentState.Reported);
        Open(IncidentState.AwaitingApproval)
            .Permit(Trigger.BeginTriage, IncidentState.Triaging)
            .Permit(Trigger.WithdrawApproval, IncidentState.Triaged)
            .Permit(Trigger.BeginRollback, IncidentState.RollingBack)
            .Permit(Trigger.LookAgain, IncidentState.Reported);
        // Neither the pipeline's recovery nor a person ends an incident over a rollback that runs.
        machine.Configure(IncidentState.RollingBack)
            .PermitReentry(Trigger.BeginRollback)
            .Permit(Trigger.PauseForVotes, IncidentState.AwaitingApproval)
            .Permit(Trigger.PauseForPeople, IncidentState.Triaged)
            .Permit(Trigger.CompleteRollback, IncidentState.Resolved)
            .Permit(Trigger.FailRollback, IncidentState.Failed);
        // What was in doubt may turn out to have been the last of it.
        Open(IncidentState.Failed)
            .Permit(Trigger.CompleteRollback, IncidentState.Resolved)
            .Permit(Trigger.BeginTriage, IncidentState.Triaging)
            .Permit(Trigger.LookAgain, IncidentState.Reported);
        machine.Configure(IncidentState.Resolved).Permit(Trigger.Reopen, IncidentState.Reported);
        machine.Configure(IncidentState.Dismissed).Permit(Trigger.Reopen, IncidentState.Reported);
        return machine;

        StateMachine<IncidentState, Trigger>.StateConfiguration Open(IncidentState state) => machine.Configure(state)
            .Permit(Trigger.Resolve, IncidentState.Resolved)
            .Permit(Trigger.Dismiss, IncidentState.Dismissed);
    }

    public static string Diagram() => MermaidGraph.Format(Machine(() => IncidentState.Reported, _ => { }).GetInfo());
}
