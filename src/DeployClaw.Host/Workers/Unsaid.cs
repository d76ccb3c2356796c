using DeployClaw.Conversations;
using DeployClaw.Host.Store;

namespace DeployClaw.Host.Workers;

/// <summary>Where something is to be said or shown, and it is this node's turn to.</summary>
internal sealed class Unsaid(Outbox outbox, Threads threads, ApprovalCards approvals, Turns turns, IConversation conversation)
{
    /// <param name="speaking">Where this node speaks at the moment: asking again keeps the turn.</param>
    /// <param name="cancellation">Ends it.</param>
    public async Task<IReadOnlyList<Place>> OursAsync(IEnumerable<Place> speaking, CancellationToken cancellation)
    {
        var stale = await threads.StaleAsync(cancellation);
        var due = await outbox.DueAsync(cancellation);
        var changed = await approvals.StaleAsync(cancellation);
        List<Place> ours = [];
        foreach (var place in stale.Select(thread => thread.Place).Concat(changed.Select(card => card.Place)).Concat(due).Concat(speaking).Distinct().ToList())
        {
            if (place.Platform == conversation.Platform && await turns.TakeAsync(place, cancellation))
            {
                ours.Add(place);
            }
        }

        return ours;
    }
}
