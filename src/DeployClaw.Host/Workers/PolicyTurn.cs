using DeployClaw.Approvals;
using DeployClaw.Host.Store;
using DeployClaw.Incidents;
using Microsoft.Extensions.Hosting;

namespace DeployClaw.Host.Workers;

/// <summary>
/// What was asked under another policy has to be asked again: a node that begins sees to that before anything else, so that nobody finds it out by a
/// click. Only then: of two nodes that go by two policies for a while, neither undoes over and over what the other offers; a click still does.
/// </summary>
internal sealed class PolicyTurn(ApprovalsDue due, ApprovalStore approvals, ApprovalPolicy policy, Node node) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (policy.Unreadable is not null)
        {
            return;
        }

        foreach (var (incident, ids) in await due.UnderOtherPoliciesAsync(policy.Version, cancellationToken))
        {
            await approvals.ChangeAsync(incident, new ApprovalQuery { Ids = ids }, Settle, cancellationToken);
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private Change<bool> Settle(ApprovalsAtHand hand)
    {
        foreach (var approval in hand.Approvals)
        {
            approval.Settle(policy, node.Actor, hand.Now);
        }

        return new Change<bool>(true);
    }
}
