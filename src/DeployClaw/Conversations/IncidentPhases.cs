using DeployClaw.Incidents;

namespace DeployClaw.Conversations;

/// <summary>How long each phase of an ended incident took.</summary>
internal static class IncidentPhases
{
    public static IReadOnlyList<Fact> Of(IncidentSnapshot incident)
    {
        List<Fact> facts = [];
        if (incident.Triage is { EndedAt: { } triaged } triage)
        {
            // A later run began when somebody wanted it, not as soon as it could.
            if (triage.Number == 1)
            {
                facts.Add(new Fact("Until triage began", TimeText.Length(Positive(triage.BeganAt - incident.OpenedAt))));
            }

            facts.Add(new Fact("Triage", TimeText.Length(Positive(triaged - triage.BeganAt))));
        }

        if (incident.Ending is { } ending)
        {
            facts.Add(new Fact("In all", TimeText.Length(Positive(ending.At - incident.OpenedAt))));
        }

        return facts;
    }

    /// <summary>Nodes' clocks may differ by a little.</summary>
    private static TimeSpan Positive(TimeSpan length) => length < TimeSpan.Zero ? TimeSpan.Zero : length;
}
