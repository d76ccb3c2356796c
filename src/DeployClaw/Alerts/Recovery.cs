namespace DeployClaw.Alerts;

/// <summary>
/// Whether a success came of a later run than a failure. An execution may end after one that began later and failed sooner: the starts
/// decide, where both are known, and the notices' times where not.
/// </summary>
internal static class Recovery
{
    public static bool IsNewer(Alert success, IncidentOutline incident) =>
        success.At > incident.LastAlertAt && incident.Executions.All(failed => IsNotBefore(success, failed.Id, failed.StartedAt));

    public static bool IsNewer(Alert success, Alert failure) =>
        success.At > failure.At && IsNotBefore(success, failure.ExecutionId, failure.StartedAt);

    private static bool IsNotBefore(Alert success, string? execution, DateTimeOffset? startedAt) =>
        (success.ExecutionId is { } own && own == execution) || !(success.StartedAt < startedAt);
}
