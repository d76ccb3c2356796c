namespace DeployClaw.Alerts;

/// <summary>A pipeline that ran through to its end resolves its incidents, provided that it ran after what failed.</summary>
internal static class RecoveryRules
{
    public static IntakeDecision Decide(Alert alert, IReadOnlyList<IncidentOutline> own)
    {
        if (!alert.IsOfWhole)
        {
            return new IntakeDecision.Ignored(IntakeSentences.OnlyAPart(alert));
        }

        if (alert.OfRollback)
        {
            return new IntakeDecision.Ignored(IntakeSentences.OnlyWentBack(alert));
        }

        string[] recovered = [.. own.Where(incident => incident.IsOpen && Recovery.IsNewer(alert, incident)).Select(incident => incident.Id)];
        return recovered.Length > 0 ? new IntakeDecision.Resolves(recovered, IntakeSentences.Recovered(alert))
            : own.Any(incident => incident.IsOpen) ? new IntakeDecision.Ignored(IntakeSentences.OlderSuccess(alert))
            : new IntakeDecision.Ignored(IntakeSentences.Unconcerned(alert));
    }
}
