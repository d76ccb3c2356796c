using DeployClaw.Conversations;
using DeployClaw.Host.Store;
using DeployClaw.Incidents;

namespace DeployClaw.Host.Desk;

/// <summary>The open incidents at a glance, each with a link to its thread; and how the connections are.</summary>
internal sealed class HomeDesk(IIncidentStore incidents, Threads threads, IConversation conversation, Health health)
{
    private const int MostLinks = 10;

    public async Task<Card> StatusAsync(CancellationToken cancellation)
    {
        var open = await incidents.OpenAsync(cancellation);
        return Answers.Status(open, await LinksAsync(open, cancellation));
    }

    /// <param name="first">What concerns this person most.</param>
    /// <param name="cancellation">Ends it.</param>
    public async Task<Card> HomeAsync(IReadOnlyList<CardBlock> first, CancellationToken cancellation)
    {
        var open = await incidents.OpenAsync(cancellation);
        return Answers.Home(first, open, await LinksAsync(open, cancellation), await health.FactsAsync(cancellation));
    }

    private async Task<IReadOnlyDictionary<IncidentId, Uri>> LinksAsync(IReadOnlyList<IncidentView> open, CancellationToken cancellation)
    {
        var links = new Dictionary<IncidentId, Uri>();
        foreach (var id in open.Take(MostLinks).Select(view => view.Incident.Id))
        {
            var thread = (await threads.OfAsync(id, cancellation)).FirstOrDefault(thread => thread.Message is not null);
            if (thread is not null && await LinkAsync(thread, cancellation) is { } link)
            {
                links[id] = link;
            }
        }

        return links;
    }

    /// <summary>A channel that is gone takes its own link away, and not everybody's list.</summary>
    private async Task<Uri?> LinkAsync(IncidentThread thread, CancellationToken cancellation)
    {
        try
        {
            return await conversation.LinkAsync(thread.Place.Channel, thread.Message!, cancellation);
        }
        catch (Exception trouble) when (trouble is ConversationUnavailableException or ConversationRefusedException)
        {
            return null;
        }
    }
}
