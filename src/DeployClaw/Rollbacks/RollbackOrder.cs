using DeployClaw.Approvals;
using DeployClaw.Playbooks;

namespace DeployClaw.Rollbacks;

/// <summary>One tenant's rollback as it was approved: <see cref="Id"/> is the rollback's, the grant names digest, structure and rehearsal.</summary>
public sealed record RollbackOrder(string Id, Grant Grant, TenantPlaybook Playbook)
{
    public string Schema => Playbook.Tenant.Schema;
}

/// <summary>
/// A transaction that may commit a rollback, as it was put on record before it could: after a crash it tells whether that may still happen.
/// </summary>
public sealed record TransactionMark(string Xid, int Backend, DateTimeOffset BackendStart, string SystemIdentifier, int Timeline);
