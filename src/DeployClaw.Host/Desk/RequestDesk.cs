using DeployClaw.Approvals;
using DeployClaw.Conversations;
using DeployClaw.Host.Store;
using DeployClaw.Host.Workers;
using DeployClaw.Incidents;

namespace DeployClaw.Host.Desk;

/// <summary>Puts a playbook up for approval for somebody who asks for it, where the policy does not offer it by itself or its time ran out.</summary>
internal sealed class RequestDesk(IIncidentStore incidents, ApprovalStore approvals, ApprovalPolicy policy, RequestedRehearsal rehearsal, Node node)
{
    private readonly Requestables requestables = new(incidents, policy);

    public async Task<DeskAnswer> OpenAsync(string value, bool inDialog, CancellationToken cancellation)
    {
        var (found, refusal) = await requestables.FindAsync(value, cancellation);
        return found is null ? DeskAnswer.Of(refusal!)
            : inDialog ? new DeskAnswer.Stacks(found.Dialog)
            : new DeskAnswer.Opens(found.Dialog);
    }

    public async Task<DeskAnswer> SubmitAsync(PersonFacts who, string state, IReadOnlyDictionary<string, string> inputs, CancellationToken cancellation)
    {
        var (found, none) = await requestables.FindAsync(state, cancellation);
        if (found is null)
        {
            return DeskAnswer.Of(none!);
        }

        var (tenant, notNow) = await rehearsal.RunAsync(found, cancellation);
        if (notNow is not null)
        {
            return DeskAnswer.Of(notNow);
        }

        var refusal = await approvals.ChangeAsync(
            found.Incident,
            ApprovalQuery.OpenOrRejected,
            hand => Rehearsed(hand, tenant) is { } objection
                ? new Change<Refusal?>(objection)
                : Request(hand, tenant is null ? found : found with { Playbook = ApprovalOffers.AtStake(tenant) }, who.Person, Typed.Reason(inputs)),
            cancellation);
        return refusal is null ? new DeskAnswer.Done($"{ApprovalPhrases.Subject(found.Playbook)} is up for approval") : DeskAnswer.Of(refusal);
    }

    /// <summary>Open incidents whose deployment playbook somebody could ask for.</summary>
    public Task<IReadOnlyList<IncidentView>> DeploymentsAsync(IEnumerable<ApprovalView> open, string? search, CancellationToken cancellation) =>
        requestables.DeploymentsAsync(open.Select(view => view.Approval.Case.Playbook.Digest).ToHashSet(StringComparer.Ordinal), search, cancellation);

    /// <summary>Puts on record how the rehearsal went. A sentence where nobody may approve the playbook any more.</summary>
    private Refusal? Rehearsed(ApprovalsAtHand hand, TenantOutcome? tenant)
    {
        if (tenant is null)
        {
            return null;
        }

        hand.Incident.RecordRehearsal(tenant, node.Actor, hand.Now);
        return tenant.Playbook?.ManualReason is { } reason ? Refusal.Because($"{tenant.Tenant.Name} takes a person: {reason} Nobody can approve that.") : null;
    }

    private Change<Refusal?> Request(ApprovalsAtHand hand, Requestable found, Actor.Person by, string why)
    {
        var incident = hand.Incident;
        if (incident.Snapshot.State is not (IncidentState.Triaged or IncidentState.AwaitingApproval))
        {
            var refused = Refusal.Because($"The incident is {IncidentWords.Of(incident.Snapshot.State)}; a rollback can be asked for once it is triaged.");
            incident.RecordRefusal(ApprovalPhrases.Subject(found.Playbook), refused, by, hand.Now);
            return new(refused);
        }

        foreach (var before in hand.Approvals)
        {
            before.Settle(policy, by, hand.Now); // What nobody can vote on any more stands in nobody's way.
        }

        var same = hand.Approvals.Select(approval => approval.Snapshot).Where(approval => approval.Case.Playbook.Digest == found.Playbook.Digest).ToList();
        if (same.Exists(approval => approval.Open))
        {
            return new(Refusal.Because("It is up for approval already."));
        }

        var facts = DeploymentFacts.Of(incident.Snapshot.Triage?.Outcome?.Execution, policy.People);
        var asked = new ApprovalCase(found.Playbook, facts, by) { RejectedBefore = same.Select(before => before.Rejection).OfType<Rejection>().MaxBy(no => no.At) };
        var (approval, refusal) = Approval.Request(incident, asked, why, policy, hand.Now);
        if (approval is null)
        {
            return new(refusal);
        }

        incident.OfferApproval(hand.Approvals.Count(one => one.Snapshot.Open) + 1, by, hand.Now); // Refused where something is on offer already.
        return new(null as Refusal)
        {
            Approvals = [approval],
            Messages = [new OutboundMessage.ApprovalCard($"approval/{approval.Snapshot.Id}", approval.Snapshot.Id)],
        };
    }
}
