namespace DeployClaw.Alerts;

/// <summary>
/// Which incident a notice belongs to, and what it does to it. Times are the notices' own, never those of their arrival, so that late
/// ones and ones out of order are judged alike.
/// </summary>
public static class IntakeRules
{
    /// <summary>So long after the last notice of a failure, or after the incident's end, an alike one is still of that incident.</summary>
    public static readonly TimeSpan Window = TimeSpan.FromMinutes(30);

    /// <summary>The notices of one failure (action, stage, pipeline) are seconds apart. A later one tells of a retry that failed.</summary>
    internal static readonly TimeSpan Trail = TimeSpan.FromMinutes(5);

    /// <param name="alert">Not a duplicate: the store has seen to that.</param>
    /// <param name="candidates">
    /// Of the alert's pipeline: the open incidents, those that ended less than <see cref="Window"/> before the alert or after it, and those
    /// that know the alert's execution, whenever they ended.
    /// </param>
    /// <param name="lastSuccess">The newest notice that the whole pipeline succeeded, if there is one.</param>
    public static IntakeDecision Decide(Alert alert, IReadOnlyList<IncidentOutline> candidates, Alert? lastSuccess = null)
    {
        IncidentOutline[] own =
        [
            .. candidates
                .Where(incident => incident.IsAbout(alert))
                .OrderByDescending(incident => incident.IsOpen)
                .ThenByDescending(incident => incident.LastAlertAt)
                .ThenBy(incident => incident.Id, StringComparer.Ordinal),
        ];
        return alert.Kind switch
        {
            AlertKind.Failed => FailureRules.Decide(alert, own, lastSuccess),
            AlertKind.Succeeded => RecoveryRules.Decide(alert, own),
            AlertKind.Started => Beginning(alert, own, lastSuccess),
            AlertKind.Resumed or AlertKind.Stopped => Progress(alert, own),
            _ => throw new ArgumentOutOfRangeException(nameof(alert), alert.Kind, null),
        };
    }

    /// <summary>Once the execution has ended, the tenants' structures are no longer those from before it.</summary>
    private static IntakeDecision Beginning(Alert alert, IReadOnlyList<IncidentOutline> own, Alert? lastSuccess)
    {
        if (!alert.IsOfWhole || alert.Source != AlertSource.AwsCodePipeline)
        {
            return new IntakeDecision.Ignored(IntakeSentences.Unconcerned(alert));
        }

        if (alert.OfRollback)
        {
            return new IntakeDecision.Ignored(IntakeSentences.GoesBack(alert));
        }

        return own.Any(incident => incident.Find(alert.ExecutionId) is not null) || (lastSuccess is not null && lastSuccess.ExecutionId == alert.ExecutionId)
            ? new IntakeDecision.Ignored(IntakeSentences.BeganLongAgo(alert))
            : new IntakeDecision.RecordsStructures(IntakeSentences.Began(alert));
    }

    /// <summary>Worth knowing for those who deal with the execution's failure, and for nobody else.</summary>
    private static IntakeDecision Progress(Alert alert, IReadOnlyList<IncidentOutline> own) =>
        own.FirstOrDefault(incident => incident.Find(alert.ExecutionId) is not null) is { } incident
            ? new IntakeDecision.Joins(incident.Id, IntakeSentences.SameExecution(alert))
            : new IntakeDecision.Ignored(IntakeSentences.Unconcerned(alert));
}
