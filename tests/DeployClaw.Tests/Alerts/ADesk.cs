using DeployClaw.Alerts;

namespace DeployClaw.Tests.Alerts;

/// <summary>Takes alerts as a store would, in memory: what the rules decide is what happens.</summary>
internal sealed class ADesk
{
    private readonly HashSet<string> seen = [];
    private Alert? lastSuccess;

    public List<IncidentOutline> Incidents { get; } = [];

    public IncidentOutline Only => Assert.Single(Incidents);

    public ADesk After(params Alert[] alerts)
    {
        foreach (var alert in alerts)
        {
            Take(alert);
        }

        return this;
    }

    public ADesk Ended(double minute)
    {
        Incidents[^1] = Incidents[^1] with { EndedAt = ANotice.Noon.AddMinutes(minute) };
        return this;
    }

    public IntakeDecision Take(Alert alert)
    {
        if (!seen.Add(alert.Id))
        {
            return new IntakeDecision.Duplicate();
        }

        var decision = IntakeRules.Decide(alert, Incidents, lastSuccess);
        Apply(alert, decision);
        if (alert is { Kind: AlertKind.Succeeded, IsOfWhole: true } && !(alert.At < lastSuccess?.At))
        {
            lastSuccess = alert;
        }

        return decision;
    }

    private void Apply(Alert alert, IntakeDecision decision)
    {
        switch (decision)
        {
            case IntakeDecision.Opens:
                Incidents.Add(Joined(new IncidentOutline($"incident-{Incidents.Count}", alert.Pipeline, [], [], alert.At, alert.At, null), alert));
                break;
            case IntakeDecision.Joins(var id, _):
                Change(id, incident => Joined(incident, alert));
                break;
            case IntakeDecision.Reopens(var id, _):
                Change(id, incident => Joined(incident, alert) with { EndedAt = null });
                break;
            case IntakeDecision.Resolves(var ids, _):
                ids.ToList().ForEach(id => Change(id, incident => incident with { EndedAt = alert.At }));
                break;
        }
    }

    private void Change(string id, Func<IncidentOutline, IncidentOutline> change)
    {
        var index = Incidents.FindIndex(incident => incident.Id == id);
        Incidents[index] = change(Incidents[index]);
    }

    private static IncidentOutline Joined(IncidentOutline incident, Alert alert) => alert.Kind != AlertKind.Failed ? incident : incident with
    {
        Executions = alert.ExecutionId is not { } execution || incident.Executions.Any(known => known.Id == execution)
            ? incident.Executions
            : [.. incident.Executions, new ExecutionOutline(execution, alert.StartedAt)],
        Fingerprints = [.. incident.Fingerprints.Append(alert.Fingerprint).Distinct()],
        FirstAlertAt = alert.At < incident.FirstAlertAt ? alert.At : incident.FirstAlertAt,
        LastAlertAt = alert.At > incident.LastAlertAt ? alert.At : incident.LastAlertAt,
    };
}
