namespace DeployClaw.Approvals;

/// <summary>Where an approval stands; docs/approval-lifecycle.mmd shows what leads where.</summary>
public enum ApprovalState
{
    /// <summary>Votes may be cast.</summary>
    Pending,

    /// <summary>Its grant may be spent.</summary>
    Granted,
    Rejected,
    Expired,

    /// <summary>The playbook, the tenant or the policy is not what it was: plan again.</summary>
    Stale,

    /// <summary>A rollback began with its grant.</summary>
    Spent,
}
