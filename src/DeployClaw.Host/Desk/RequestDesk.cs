using DeployClaw.Approvals;
using DeployClaw.Conversations;
using DeployClaw.Host.Store;
using DeployClaw.Host.Workers;
using DeployClaw.Incidents;

namespace DeployClaw.Host.Desk;

/// <summary>Puts a tenant's rollback up for approval for somebody who asks for it, where the policy does not offer it by itself.</summary>
internal sealed class RequestDesk(IIncidentStore incidents, ApprovalStore approvals, ApprovalPolicy policy)
{
    public async Task<DeskAnswer> OpenAsync(string value, bool inDialog, CancellationToken cancellation)
    {
        if (value.Split('|', 2) is not [var id, var schema] || await incidents.TenantAsync(new IncidentId(id), schema, cancellation) is not { } tenant)
        {
            return DeskAnswer.Of(Gone);
        }

        if (await WhyNotAsync(new IncidentId(id), tenant, cancellation) is { } refusal)
        {
            return DeskAnswer.Of(refusal);
        }

        var dialog = RequestDialog.Of(new IncidentId(id), tenant);
        return inDialog ? new DeskAnswer.Stacks(dialog) : new DeskAnswer.Opens(dialog);
    }

    public async Task<DeskAnswer> SubmitAsync(PersonFacts who, string state, IReadOnlyDictionary<string, string> inputs, CancellationToken cancellation)
    {
        if (state.Split('|', 2) is not [var id, var schema] || await incidents.TenantAsync(new IncidentId(id), schema, cancellation) is not { } tenant)
        {
            return DeskAnswer.Of(Gone);
        }

        var incident = new IncidentId(id);
        var refusal = await WhyNotAsync(incident, tenant, cancellation)
            ?? await approvals.ChangeAsync(incident, new ApprovalQuery { OpenOnly = true }, hand => Request(hand, tenant, who.Person, Typed.Reason(inputs)), cancellation);
        return refusal is null ? new DeskAnswer.Done($"the rollback of {tenant.Tenant.Name} is up for approval") : DeskAnswer.Of(refusal);
    }

    private static Refusal Gone => Refusal.Because("This tenant is no longer known of this incident.");

    private Change<Refusal?> Request(ApprovalsAtHand hand, TenantOutcome tenant, Actor.Person by, string why)
    {
        var incident = hand.Incident;
        if (incident.Snapshot.State is not (IncidentState.Triaged or IncidentState.AwaitingApproval))
        {
            var refused = Refusal.Because($"The incident is {IncidentWords.Of(incident.Snapshot.State)}; a rollback can be asked for once it is triaged.");
            incident.RecordRefusal($"rollback of {tenant.Tenant.Name}", refused, by, hand.Now);
            return new(refused);
        }

        if (hand.Approvals.Any(approval => approval.Snapshot.Case.Playbook.Digest == tenant.Playbook!.Digest))
        {
            return new(Refusal.Because("It is up for approval already."));
        }

        var facts = DeploymentFacts.Of(incident.Snapshot.Triage?.Outcome?.Execution, policy.People);
        var (approval, refusal) = Approval.Request(incident, new ApprovalCase(ApprovalOffers.AtStake(tenant), facts, by), why, policy, hand.Now);
        if (approval is null)
        {
            return new(refusal);
        }

        incident.OfferApproval(hand.Approvals.Count + 1, by, hand.Now); // Refused where something is on offer already.
        return new(null as Refusal)
        {
            Approvals = [approval],
            Messages = [new OutboundMessage.ApprovalCard($"approval/{approval.Snapshot.Id}", approval.Snapshot.Id)],
        };
    }

    private async Task<Refusal?> WhyNotAsync(IncidentId incident, TenantOutcome tenant, CancellationToken cancellation) => tenant.Playbook switch
    {
        null => Refusal.Because($"No playbook was drafted for {tenant.Tenant.Name}, since it was not hit: there is nothing to approve."),
        { ManualReason: { } reason } => Refusal.Because($"{tenant.Tenant.Name} takes a person: {reason} Nobody can approve that."),
        _ when await incidents.OpenApprovalAsync(incident, tenant.Tenant.Schema, cancellation) is { } open && open.Case.Playbook.Digest == tenant.Playbook.Digest =>
            Refusal.Because($"The rollback of {tenant.Tenant.Name} is up for approval already."),
        _ => null,
    };
}
