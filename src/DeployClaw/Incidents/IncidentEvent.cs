using DeployClaw.Triage;

namespace DeployClaw.Incidents;

/// <summary>
/// Something that happened to an incident: when, by whom, what. The audit trail is these, in the order of <see cref="Sequence"/>, which
/// counts from 1 without gaps. Text in them is redacted.
/// </summary>
public abstract record IncidentEvent
{
    private IncidentEvent() { }

    public required int Sequence { get; init; }

    public required DateTimeOffset At { get; init; }

    public required Actor By { get; init; }

    /// <summary>An alert opened it; <see cref="Why"/> no other incident took it.</summary>
    public sealed record Opened(string AlertId, string Why) : IncidentEvent;

    public sealed record Reopened(string AlertId, string Why) : IncidentEvent;

    /// <summary>A later notice said which execution it was that failed.</summary>
    public sealed record Identified(string ExecutionId) : IncidentEvent;

    /// <summary>Triage began: the incident's <see cref="Number"/>th, whose files are named after <see cref="ExecutionId"/>.</summary>
    public sealed record TriageBegan(int Number, string ExecutionId) : IncidentEvent;

    public sealed record StepEnded(int Number, StepRecord Step) : IncidentEvent;

    /// <summary>Where its files are, and the SHA-256 of their manifest.</summary>
    public sealed record TriageEnded(int Number, ReportSummary Summary, bool Incomplete, string Location, string ManifestDigest) : IncidentEvent;

    public sealed record TriageFailed(int Number, string Reason) : IncidentEvent;

    /// <summary>Its card is in a channel. Once more for the same channel: the one before was found deleted.</summary>
    public sealed record ThreadOpened(string Platform, string Channel, string Message) : IncidentEvent;

    /// <summary>Somebody said that they deal with it.</summary>
    public sealed record Taken(string? Before) : IncidentEvent;

    public sealed record Muted(DateTimeOffset Until, string Reason) : IncidentEvent;

    public sealed record ApprovalOffered(int Playbooks) : IncidentEvent;

    public sealed record ApprovalWithdrawn(string Reason) : IncidentEvent;

    public sealed record RollbackBegan(string Playbook) : IncidentEvent;

    public sealed record RollbackFailed(string Reason) : IncidentEvent;

    public sealed record Resolved(string Reason) : IncidentEvent;

    public sealed record Dismissed(string Reason) : IncidentEvent;

    /// <summary>Somebody asked for what they may not do, or for what could not be done.</summary>
    public sealed record Refused(string Asked, string Reason) : IncidentEvent;
}
