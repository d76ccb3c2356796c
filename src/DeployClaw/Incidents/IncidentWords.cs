using static DeployClaw.Incidents.IncidentLifecycle;

namespace DeployClaw.Incidents;

/// <summary>How an incident's state is said.</summary>
public static class IncidentWords
{
    public static string Of(IncidentState state) => state switch
    {
        IncidentState.Reported => "reported",
        IncidentState.Triaging => "being triaged",
        IncidentState.Triaged => "triaged",
        IncidentState.AwaitingApproval => "awaiting approval",
        IncidentState.RollingBack => "rolling back",
        IncidentState.Resolved => "resolved",
        IncidentState.Dismissed => "dismissed",
        IncidentState.Failed => "in need of a person",
        _ => throw new ArgumentOutOfRangeException(nameof(state)),
    };

    internal static string WhyNot(Trigger trigger, IncidentState state) => (trigger, state) switch
    {
        (Trigger.BeginTriage, IncidentState.Triaging) => "Triage is running already; its steps appear in the thread.",
        (Trigger.BeginTriage, IncidentState.RollingBack) => "A rollback is running; triage again when it has ended.",
        (Trigger.Resolve or Trigger.Dismiss, IncidentState.RollingBack) => "A rollback is running; wait for its end or stop it first.",
        (Trigger.BeginRollback, _) => $"The incident is {Of(state)}, so no rollback begins.",
        (Trigger.Reopen, _) => $"This incident is {Of(state)}, so there is nothing to reopen.",
        _ => $"This incident is already {Of(state)}.",
    };
}
