namespace DeployClaw.Alerts;

/// <summary>A failure belongs to the incident of its execution, else to one of an alike failure close in time, else to a new one.</summary>
internal static class FailureRules
{
    /// <param name="alert">A notice of failure.</param>
    /// <param name="own">Incidents of the alert's pipeline, the likeliest first.</param>
    /// <param name="lastSuccess">The newest notice that the whole pipeline succeeded.</param>
    public static IntakeDecision Decide(Alert alert, IReadOnlyList<IncidentOutline> own, Alert? lastSuccess)
    {
        if (own.FirstOrDefault(incident => incident.Find(alert.ExecutionId) is not null) is { } same)
        {
            // Counted from the notices: a person may end the incident at any time, also just before a retry fails.
            return same.EndedAt is { } ended && alert.At > ended && alert.At > same.LastAlertAt + IntakeRules.Trail
                ? new IntakeDecision.Reopens(same.Id, IntakeSentences.FailedAgain(alert, ended))
                : new IntakeDecision.Joins(same.Id, IntakeSentences.SameExecution(alert));
        }

        if (lastSuccess is not null && Recovery.IsNewer(lastSuccess, alert))
        {
            return new IntakeDecision.Ignored(IntakeSentences.RecoveredSince(alert, lastSuccess));
        }

        return own.Select(incident => ByLikeness(alert, incident)).FirstOrDefault(decision => decision is not null)
            ?? new IntakeDecision.Opens(IntakeSentences.Opened(alert));
    }

    private static IntakeDecision? ByLikeness(Alert alert, IncidentOutline incident)
    {
        var reason = Likeness(alert, incident);
        return (reason, incident.EndedAt) switch
        {
            (null, _) => null,
            (_, { } ended) when alert.At > ended => alert.At <= ended + IntakeRules.Window
                ? new IntakeDecision.Reopens(incident.Id, IntakeSentences.BackAgain(alert, ended))
                : null,
            _ => IsClose(alert, incident) ? Joins(alert, incident, reason) : null,
        };
    }

    private static IntakeDecision.Joins Joins(Alert alert, IncidentOutline incident, string reason) =>
        new(incident.Id, reason) { Identifies = alert.ExecutionId is not null && incident.Executions.Count == 0 };

    /// <summary>
    /// A build does not say which execution started it. Where one side does not know the execution, the same pipeline at the same time is
    /// the same failure; otherwise it takes the same fingerprint.
    /// </summary>
    private static string? Likeness(Alert alert, IncidentOutline incident) =>
        incident.Fingerprints.Contains(alert.Fingerprint) ? IntakeSentences.SameFingerprint(alert, incident)
        : alert.ExecutionId is null || incident.Executions.Count == 0 ? IntakeSentences.SamePipeline(alert, incident)
        : null;

    private static bool IsClose(Alert alert, IncidentOutline incident) =>
        incident.FirstAlertAt - IntakeRules.Window <= alert.At && alert.At <= incident.LastAlertAt + IntakeRules.Window;
}
