using DeployClaw.Approvals;
using DeployClaw.Incidents;

namespace DeployClaw.Conversations;

/// <summary>What an approval is shown from, at a moment.</summary>
public sealed record ApprovalView(ApprovalSnapshot Approval, DateTimeOffset Now)
{
    /// <summary>The tenant as the newest triage found it; null for the deployment's playbook, and where it is not known any more.</summary>
    public TenantOutcome? Tenant { get; init; }

    public DeploymentOutcome? Deployment { get; init; }

    public RollbackWindow? Window { get; init; }

    /// <summary>Null where the playbook that was asked about is not the one that is there now.</summary>
    public PlaybookOutcome? Playbook => Tenant?.Playbook is { } playbook && playbook.Digest == Approval.Case.Playbook.Digest ? playbook : null;

    public TimeSpan Left => Approval.DueAt is { } due && due > Now ? due - Now : TimeSpan.Zero;

    /// <summary>Those who said yes and have not taken it back, each person once, in the order in which they did.</summary>
    public IReadOnlyList<Vote> Approving =>
        [.. Approval.Votes.Where(vote => vote is { Stands: true, Choice: Choice.Approve }).DistinctBy(vote => vote.Person)];
}
