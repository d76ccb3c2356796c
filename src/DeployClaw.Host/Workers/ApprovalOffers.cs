using DeployClaw.Approvals;
using DeployClaw.Conversations;
using DeployClaw.Host.Store;
using DeployClaw.Incidents;
using DeployClaw.Tenants;

namespace DeployClaw.Host.Workers;

/// <summary>
/// What a triage, once its playbooks were rehearsed, puts up for approval: safe playbooks of tenants that were hit, where the policy offers them by itself, and what
/// they share. To what somebody said no in this incident it is not put up again by itself. What earlier triages had put up and is not the same any more has to be planned again.
/// </summary>
internal sealed class ApprovalOffers(ApprovalsAtHand hand, ApprovalPolicy policy, Actor by)
{
    private readonly List<Approval> made = [];
    private readonly HashSet<string> settled = new(StringComparer.Ordinal);

    /// <summary>
    /// At the end of a triage. Where its playbooks can be rehearsed, that begins, and nobody is asked before it is over; what was put up before and is the
    /// same goes on waiting.
    /// </summary>
    public (IReadOnlyList<Approval> Approvals, IReadOnlyList<OutboundMessage> Cards) At(
        TriageOutcome outcome, IReadOnlyList<TenantOutcome> tenants, bool rehearses)
    {
        var playbooks = tenants.Count(tenant => tenant.IsToBeRehearsed);
        if (!rehearses || playbooks == 0 || hand.Incident.Snapshot.State != IncidentState.Triaged)
        {
            return After(outcome, tenants);
        }

        OutdateWhatChanged(outcome, tenants);
        if (hand.Approvals.Count(approval => approval.Snapshot.Open) is > 0 and var waiting)
        {
            hand.Incident.OfferApproval(waiting, by, hand.Now);
        }

        hand.Incident.BeginRehearsal(playbooks, by, hand.Now);
        return ([], []);
    }

    /// <returns>The new approvals, and the cards for the worst of them, for alike ones together, and for the deployment's.</returns>
    public (IReadOnlyList<Approval> Approvals, IReadOnlyList<OutboundMessage> Cards) After(TriageOutcome outcome, IReadOnlyList<TenantOutcome> tenants)
    {
        OutdateWhatChanged(outcome, tenants);
        if (hand.Incident.Snapshot.State is not (IncidentState.Triaged or IncidentState.AwaitingApproval))
        {
            return ([], []);
        }

        var open = hand.Approvals.Count(approval => approval.Snapshot.Open);
        settled.UnionWith(hand.Approvals.Select(approval => approval.Snapshot)
            .Where(approval => approval.Open || approval.State == ApprovalState.Rejected).Select(approval => approval.Case.Playbook.Digest));
        var facts = DeploymentFacts.Of(outcome.Execution, policy.People);
        foreach (var tenant in tenants.Where(IsOffered).Where(tenant => !settled.Contains(tenant.Playbook!.Digest)))
        {
            Request(new ApprovalCase(AtStake(tenant), facts, by));
        }

        if (outcome is { Deployment: { } deployment, Execution: { } execution } && !settled.Contains(deployment.Digest))
        {
            OfferDeployment(deployment, execution.Pipeline.Name, tenants, facts);
        }

        if (made.Count + open is > 0 and var waiting)
        {
            hand.Incident.OfferApproval(waiting, by, hand.Now);
        }

        return (made, [.. Cards(hand.Incident.Snapshot.Triage?.Number ?? 0)]);
    }

    public static PlaybookAtStake.OfTenant AtStake(TenantOutcome tenant) => new(TenantAtStake.Of(tenant), tenant.Playbook!.TemplateDigest, tenant.Structure)
    {
        Digest = tenant.Playbook.Digest,
        Destroys = tenant.Playbook.Destroys,
        Rehearsal = tenant.Rehearsal?.Hash,
    };

    public static PlaybookAtStake.OfDeployment AtStake(DeploymentOutcome deployment, string pipeline, IEnumerable<TenantOutcome> tenants) =>
        new(pipeline, [.. tenants.Where(tenant => tenant.Impact != Impact.Unaffected).Select(TenantAtStake.Of)]) { Digest = deployment.Digest };

    private void OutdateWhatChanged(TriageOutcome outcome, IReadOnlyList<TenantOutcome> tenants)
    {
        var drafted = tenants.Where(tenant => tenant.Playbook is { ManualReason: null })
            .ToLookup(tenant => (tenant.Playbook!.Digest, tenant.Structure), tenant => tenant.Rehearsal?.Hash);
        foreach (var approval in hand.Approvals.Where(approval => approval.Snapshot.Open))
        {
            var same = approval.Snapshot.PolicyVersion == policy.Version && approval.Snapshot.Case.Playbook switch
            {
                PlaybookAtStake.OfTenant one => drafted[(one.Digest, one.Structure)].Any(rehearsal => rehearsal is null || rehearsal == one.Rehearsal),
                var shared => shared.Digest == outcome.Deployment?.Digest,
            };
            if (!same)
            {
                approval.MakeStale("Another triage found another playbook, structure, rehearsal or policy than this was asked about.", by, hand.Now);
            }
        }
    }

    private bool IsOffered(TenantOutcome tenant) =>
        tenant is { Impact: Impact.Hit, Playbook.ManualReason: null } && policy.OfferFor(TenantAtStake.Of(tenant)) == Offer.Automatic;

    private void OfferDeployment(DeploymentOutcome deployment, string pipeline, IReadOnlyList<TenantOutcome> tenants, DeploymentFacts facts)
    {
        var asked = new ApprovalCase(AtStake(deployment, pipeline, tenants), facts, by);
        if (tenants.Any(tenant => tenant.Impact == Impact.Hit) && policy.TermsFor(asked)?.Offer == Offer.Automatic)
        {
            Request(asked);
        }
    }

    private void Request(ApprovalCase asked)
    {
        if (Approval.Request(hand.Incident, asked, why: null, policy, hand.Now).Approval is { } approval)
        {
            made.Add(approval);
        }
    }

    private IEnumerable<OutboundMessage> Cards(int run)
    {
        var tenants = made.Select(approval => approval.Snapshot).Where(approval => approval.Case.Playbook is PlaybookAtStake.OfTenant).ToList();
        var batches = tenants.GroupBy(approval => ApprovalBatch.KeyOf(approval, run)!, StringComparer.Ordinal).Where(batch => batch.Count() > 1).Select(batch => batch.Key);
        return tenants.Take(TriageOutcome.WorstTenants).Select(approval => approval.Id)
            .Concat(batches)
            .Concat(made.Select(approval => approval.Snapshot).Where(approval => approval.Case.Playbook is PlaybookAtStake.OfDeployment).Select(approval => approval.Id))
            .Select(key => new OutboundMessage.ApprovalCard($"approval/{key}", key));
    }
}
