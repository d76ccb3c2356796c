using DeployClaw.Approvals;
using DeployClaw.Incidents;

namespace DeployClaw.Conversations;

/// <summary>What an approval is shown from, at a moment.</summary>
public sealed record ApprovalView(ApprovalSnapshot Approval, DateTimeOffset Now)
{
    /// <summary>The tenant as the newest triage found it; null for the deployment's playbook, and where it is not known any more.</summary>
    public TenantOutcome? Tenant { get; init; }

    public DeploymentOutcome? Deployment { get; init; }

    /// <summary>Whether the program runs rollbacks, or people do.</summary>
    public bool Runs { get; init; }

    public RollbackWindow? Window { get; init; }

    /// <summary>Null where the playbook that was asked about is not the one that is there now.</summary>
    public PlaybookOutcome? Playbook => Tenant?.Playbook is { } playbook && playbook.Digest == Approval.Case.Playbook.Digest ? playbook : null;

    /// <summary>
    /// What the rehearsal showed to which the approval is bound; null where that is not the one that is there now. Where it is bound to none: why the playbook
    /// could not be rehearsed, if it was tried.
    /// </summary>
    public RehearsalOutcome? Rehearsal => Playbook is not null && Tenant?.Rehearsal is { } rehearsal && rehearsal.Hash == Approval.Case.Playbook.Rehearsal ? rehearsal : null;

    /// <summary>Whether what was asked about is still what triage drafts.</summary>
    public bool IsDrafted => Playbook is not null || Deployment is not null;

    public TimeSpan Left => Approval.DueAt is { } due && due > Now ? due - Now : TimeSpan.Zero;

    /// <summary>Those whose yes stands and counted when all were counted last, each person once, in the order in which they gave it.</summary>
    public IReadOnlyList<Vote> Approving =>
        [.. Approval.Votes.Where(vote => vote is { Stands: true, Choice: Choice.Approve } && WhyUncounted(vote) is null).DistinctBy(vote => vote.Person)];

    /// <summary>Why a vote that stands did not count any more when all were counted last; null for one that did.</summary>
    public string? WhyUncounted(Vote vote) => vote.Stands ? Approval.Uncounted.FirstOrDefault(uncounted => uncounted.Person == vote.Person)?.Why : null;
}
