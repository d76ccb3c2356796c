using DeployClaw.Incidents;

namespace DeployClaw.Conversations;

/// <summary>What a card is drawn from: the incident, the alerts that it joined, and the moment.</summary>
public sealed record IncidentView(IncidentSnapshot Incident, AlertTally Alerts, DateTimeOffset Now)
{
    public bool Muted => Incident.Mute is { } mute && mute.Until > Now;

    public TriageOutcome? Outcome => Incident.Triage?.Outcome;
}

/// <summary>The alerts of one incident: how many, when the last came, and why it was taken for the same.</summary>
public sealed record AlertTally(int Count, DateTimeOffset LastAt, string LastWhy);
