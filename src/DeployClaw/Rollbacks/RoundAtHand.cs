using DeployClaw.Approvals;
using DeployClaw.Incidents;

namespace DeployClaw.Rollbacks;

/// <summary>
/// An incident's rollbacks as they stand: what was asked of people, what has begun, and who was hit. <see cref="DrivesPipeline"/>: this program may
/// freeze and redeploy.
/// </summary>
public sealed record RoundAtHand(
    IncidentSnapshot Incident, IReadOnlyList<ApprovalSnapshot> Approvals, IReadOnlyList<RollbackSnapshot> Rollbacks, IReadOnlyList<HitTenant> Hit)
{
    public required RollbackPolicy Policy { get; init; }

    public bool DrivesPipeline { get; init; }

    /// <summary>Those of the round that is on.</summary>
    public IEnumerable<RollbackSnapshot> InRound => Incident.Rollbacks is { EndedAt: null } round ? Rollbacks.Where(one => one.Round == round.Number) : [];

    public RollbackSnapshot? Deployment => Rollbacks.LastOrDefault(one => !one.IsTenants && (one.UnderWay || one.State == RollbackState.InDoubt));

    public IReadOnlyList<RollbackSnapshot> Running => [.. Rollbacks.Where(one => one is { IsTenants: true, UnderWay: true })];

    /// <summary>No other begins: somebody said so, or the policy does after a failure.</summary>
    public bool Halted => Incident.State == IncidentState.Failed || Incident.Rollbacks is { EndedAt: null, Stop: not null } || (Policy.StopOnFailure && Troubled);

    public bool Troubled => InRound.Any(one => one.State is RollbackState.Failed or RollbackState.InDoubt);

    /// <summary>Tenants' approvals whose grants may be spent by this program; the least dangerous first, so that one of them is the canary.</summary>
    public IReadOnlyList<ApprovalSnapshot> Granted()
    {
        // Of one tenant, one rollback at a time; and while one is in doubt, none.
        var newest = NewestBySchema();
        return
        [
            .. Approvals.Where(approval => approval is { State: ApprovalState.Granted, Case.Playbook: PlaybookAtStake.OfTenant one, Grant.Rehearsal: not null }
                    && newest.GetValueOrDefault(one.Tenant.Schema) is not { Ended: false })
                .OrderBy(approval => approval.Case.Playbook.Risk).ThenBy(approval => approval.Case.Playbook.Name, StringComparer.Ordinal),
        ];
    }

    public ApprovalSnapshot? DeploymentApproval => Approvals.FirstOrDefault(approval => approval is { Open: true, Case.Playbook: PlaybookAtStake.OfDeployment });

    /// <summary>Nothing is to be done to the pipeline that people were asked about and this program does.</summary>
    public bool Unasked => !DrivesPipeline || DeploymentApproval is null;

    /// <summary>Tenants' playbooks that people may still vote on.</summary>
    public int Pending => Approvals.Count(approval => approval is { State: ApprovalState.Pending, Case.Playbook: PlaybookAtStake.OfTenant });

    /// <summary>Hit, and not rolled back so that it was verified.</summary>
    public IReadOnlyList<HitTenant> Left
    {
        get
        {
            var newest = NewestBySchema();
            return [.. Hit.Where(tenant => newest.GetValueOrDefault(tenant.Schema) is not { State: RollbackState.Done })];
        }
    }

    public RollbackSnapshot? Newest(string schema) => Rollbacks.LastOrDefault(one => one.Subject is RollbackSubject.OfTenant tenant && tenant.Schema == schema);

    private Dictionary<string, RollbackSnapshot> NewestBySchema()
    {
        var newest = new Dictionary<string, RollbackSnapshot>(StringComparer.Ordinal);
        foreach (var rollback in Rollbacks)
        {
            if (rollback.Subject is RollbackSubject.OfTenant tenant)
            {
                newest[tenant.Schema] = rollback;
            }
        }

        return newest;
    }
}

/// <summary>A tenant that was hit. <see cref="Manual"/> says why people have to roll it back; null where a playbook may be approved.</summary>
public sealed record HitTenant(string Schema, string Name, string? Manual);
