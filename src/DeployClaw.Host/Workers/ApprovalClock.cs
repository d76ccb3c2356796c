using DeployClaw.Host.Store;
using DeployClaw.Incidents;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace DeployClaw.Host.Workers;

/// <summary>
/// Sees to it that approvals expire on time though nobody looks, and that people are reminded before. The times are in the store and by its clock:
/// whichever node comes first does it, and a node that dies is missed by nobody.
/// </summary>
internal sealed class ApprovalClock(ApprovalsDue due, ApprovalStore approvals, ApprovalReminders reminders, Node node, TimeProvider clock, ILogger<ApprovalClock> log)
    : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Rounds.RepeatAsync(
        TickAsync,
        Pause,
        clock,
        trouble => log.LogWarning(trouble, "The approvals that are due could not be seen to; trying again in {Pause}", Pause),
        stoppingToken);

    internal async Task TickAsync(CancellationToken cancellation)
    {
        foreach (var (incident, ids) in await due.ExpiringAsync(cancellation))
        {
            await approvals.ChangeAsync(incident, new ApprovalQuery { Ids = ids }, Expire, cancellation);
        }

        foreach (var incident in await due.RemindingAsync(cancellation))
        {
            await reminders.RemindAsync(incident, cancellation);
        }
    }

    private Change<int> Expire(ApprovalsAtHand hand) => new(hand.Approvals.Count(approval => approval.Expire(node.Actor, hand.Now)));
}
