using DeployClaw.Approvals;
using DeployClaw.Host.Store;
using DeployClaw.Incidents;

namespace DeployClaw.Host.Workers;

/// <summary>
/// Rehearses once more what was granted upon a rehearsal that is older than the policy lets it count, right before it begins. Whoever is on call has their votes,
/// and wants it to go on and not to be refused: it does, where the new rehearsal does the same; where it does not, the grant does not begin it
/// (<see cref="RollbackBeginning"/>), and people are asked again.
/// </summary>
internal sealed class RehearsalRenewal(TenantRehearsal rehearsal, RehearsalTerms terms, RehearsalRecords records, ApprovalStore approvals, Node node)
{
    /// <summary>Null where the newest rehearsal counts; else why there can be none now, and nothing is to begin.</summary>
    public async Task<Refusal?> RenewAsync(ApprovalSnapshot approval, CancellationToken cancellation)
    {
        if (await records.AgedAsync(approval, terms.Policy.RehearsalAge, cancellation) is not var (run, tenant))
        {
            return null;
        }

        if (!rehearsal.IsPossible)
        {
            return NotNow(tenant, "this node was given no database to rehearse in.");
        }

        try
        {
            var rehearsed = await rehearsal.RunAsync(approval.Incident, run, tenant, cancellation);
            await approvals.ChangeAsync(approval.Incident, ApprovalQuery.None, hand => Record(hand, rehearsed), cancellation);
            return null;
        }
        catch (SourceUnavailableException unavailable)
        {
            return NotNow(tenant, unavailable.Message);
        }
    }

    private Change<bool> Record(ApprovalsAtHand hand, TenantOutcome rehearsed)
    {
        hand.Incident.RecordRehearsal(rehearsed, node.Actor, hand.Now);
        return new Change<bool>(true);
    }

    private Refusal NotNow(TenantOutcome tenant, string why) =>
        Refusal.Because($"{RollbackBeginning.TooOld(tenant.Tenant.Name, terms.Policy)} it cannot be rehearsed again now: {why}");
}
