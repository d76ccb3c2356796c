using DeployClaw.Approvals;
using DeployClaw.Audit;
using DeployClaw.Triage;

namespace DeployClaw.Incidents;

/// <summary>
/// Something that happened to an incident: when, by whom, what. The audit trail is these, in the order of <see cref="Sequence"/>, which
/// counts from 1 without gaps. Text in them is redacted.
/// </summary>
public abstract partial record IncidentEvent
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

    /// <summary>So many playbooks of that triage are rehearsed before anybody is asked to approve them.</summary>
    public sealed record RehearsalBegan(int Number, int Playbooks) : IncidentEvent;

    /// <summary>
    /// A tenant's playbook was run and taken back, <see cref="Place"/> says where; <see cref="Rehearsal"/> is its stable hash. With objections it is for a
    /// person to do.
    /// </summary>
    public sealed record PlaybookRehearsed(
        int Number, string Playbook, string Digest, string Rehearsal, string Place, IReadOnlyList<string> Objections) : IncidentEvent;

    public sealed record PlaybookNotRehearsed(int Number, string Playbook, string Digest, string Why) : IncidentEvent;

    public sealed record RehearsalEnded(int Number, int Passed, int Manual, int NotDone) : IncidentEvent;

    /// <summary>Its card is in a channel. Once more for the same channel: the one before was found deleted.</summary>
    public sealed record ThreadOpened(string Platform, string Channel, string Message) : IncidentEvent;

    /// <summary>Somebody said that they deal with it.</summary>
    public sealed record Taken([property: Personal] string? Before) : IncidentEvent;

    public sealed record Muted(DateTimeOffset Until, string Reason) : IncidentEvent;

    public sealed record ApprovalOffered(int Playbooks) : IncidentEvent;

    public sealed record ApprovalWithdrawn(string Reason) : IncidentEvent;

    public sealed record Resolved(string Reason) : IncidentEvent;

    public sealed record Dismissed(string Reason) : IncidentEvent;

    /// <summary>Somebody asked for what they may not do, or for what could not be done.</summary>
    public sealed record Refused(string Asked, string Reason) : IncidentEvent;

    /// <summary>
    /// The playbook with that digest was put up for approval; <see cref="Playbook"/> is the tenant's name, or the pipeline's. <see cref="Why"/> is what
    /// the person who asked for it says; null where it is offered by itself.
    /// </summary>
    public sealed record ApprovalRequested(
        string Approval, string Playbook, string Digest, string PolicyVersion, int Quorum, DateTimeOffset ExpiresAt, string? Why) : IncidentEvent;

    /// <summary><see cref="Person"/> is who it is by people.yaml, whichever account they came with.</summary>
    public sealed record VoteCast(string Approval, string Playbook, string Digest, string Person, Choice Choice, string Reason) : IncidentEvent
    {
        /// <summary>The sign-in that went with it.</summary>
        public string? Challenge { get; init; }

        /// <summary>It wanted to stand alone.</summary>
        public bool BreaksGlass { get; init; }
    }

    public sealed record VoteWithdrawn(string Approval, string Playbook, string Person, string Reason) : IncidentEvent;

    /// <summary>A vote was stored that is not in these events: somebody wrote it into the store, or it is not as it was.</summary>
    public sealed record VoteStruck(string Approval, string Playbook, string Person, string Why) : IncidentEvent;

    /// <summary>Somebody voted who may not, or on what is not any more.</summary>
    public sealed record VoteRefused(string Approval, string Playbook, Choice Choice, string Reason) : IncidentEvent;

    /// <summary>What all votes came to: "granted", "pending" or "denied", and why.</summary>
    public sealed record VerdictGiven(string Approval, string Playbook, string Verdict, string Why) : IncidentEvent;

    /// <summary>One person approved alone what takes several.</summary>
    public sealed record GlassBroken(string Approval, string Playbook, string Person, string Reason) : IncidentEvent;

    public sealed record GrantMinted(
        string Approval, string Playbook, string Grant, string Digest, string? Structure, string? Rehearsal, string PolicyVersion, DateTimeOffset ExpiresAt) : IncidentEvent;

    public sealed record GrantRevoked(string Approval, string Playbook, string Grant, string Why) : IncidentEvent;

    public sealed record GrantSpent(string Approval, string Playbook, string Grant) : IncidentEvent;

    /// <summary>Its time, or its grant's, is over.</summary>
    public sealed record ApprovalExpired(string Approval, string Playbook) : IncidentEvent;

    public sealed record ApprovalOutdated(string Approval, string Playbook, string Why) : IncidentEvent;

    /// <summary>A vote waits for a sign-in outside the chat.</summary>
    public sealed record StepUpBegan(string Approval, string Playbook, string Challenge) : IncidentEvent;

    /// <summary>A sign-in for a vote was not taken: it was somebody else's, too old, or came twice.</summary>
    public sealed record StepUpRefused(string Approval, string Playbook, string Challenge, string Why) : IncidentEvent;
}
