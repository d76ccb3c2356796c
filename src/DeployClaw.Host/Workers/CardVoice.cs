using DeployClaw.Conversations;
using DeployClaw.Host.Store;
using DeployClaw.Host.Telemetry;
using DeployClaw.Incidents;
using Microsoft.Extensions.Logging;

namespace DeployClaw.Host.Workers;

/// <summary>Keeps the incidents' first messages: posts the missing, edits those that no longer show what is so, each at most every two seconds.</summary>
internal sealed class CardVoice(Threads threads, IIncidentStore incidents, IConversation conversation, Turns turns, Node node, TimeProvider clock, ILogger<CardVoice> log)
{
    private readonly Waits<(IncidentId, Place)> waits = new(clock);

    /// <summary>Posts one that is missing; false where none is, or none can be posted now.</summary>
    public Task<bool> PostMissingAsync(Place place, CancellationToken cancellation) =>
        FirstAsync(place, thread => thread.Message is null, _ => true, PostAsync, cancellation);

    /// <summary>Edits one that is stale; false where none is due.</summary>
    public Task<bool> EditStaleAsync(Place place, CancellationToken cancellation) =>
        FirstAsync(place, thread => thread.Message is not null, _ => true, EditAsync, cancellation);

    /// <summary>Edits one whose incident has ended since: that is what people wait for.</summary>
    public Task<bool> EditEndedAsync(Place place, CancellationToken cancellation) =>
        FirstAsync(place, thread => thread.Message is not null, view => view.Incident.Ended, EditAsync, cancellation);

    private async Task<bool> FirstAsync(
        Place place,
        Func<IncidentThread, bool> wanted,
        Func<IncidentView, bool> fits,
        Func<IncidentThread, IncidentView, CancellationToken, Task> act,
        CancellationToken cancellation)
    {
        foreach (var thread in (await threads.StaleAsync(cancellation)).Where(thread => thread.Place == place && wanted(thread) && IsDue(thread)))
        {
            if (await incidents.FindAsync(thread.Incident, cancellation) is { } view && fits(view) && await TryAsync(thread, view, act, cancellation))
            {
                return true;
            }
        }

        return false;
    }

    private Task<bool> TryAsync(
        IncidentThread thread, IncidentView view, Func<IncidentThread, IncidentView, CancellationToken, Task> act, CancellationToken cancellation) => waits.TryAsync(
        (thread.Incident, thread.Place),
        "card",
        () => act(thread, view, cancellation),
        reason => log.LogWarning("The card of {Incident} in {Channel} waits: {Reason}", thread.Incident, thread.Place.Channel, reason));

    private bool IsDue(IncidentThread thread) => waits.IsDue((thread.Incident, thread.Place));

    // Whether an attempt was made before is not on record, so the channel is asked each time: it is once an incident.
    private async Task PostAsync(IncidentThread thread, IncidentView view, CancellationToken cancellation)
    {
        var id = OutboxRows.IdOf(thread.Incident, thread.Place, "card");
        var channel = new Destination(thread.Place.Channel, null);
        if (!await turns.ComesAsync(thread.Place, channel, cancellation))
        {
            return;
        }

        var message = await conversation.FindAsync(channel, id, cancellation)
            ?? (await conversation.PostAsync(channel, IncidentCard.Of(view), id, cancellation)).Message;
        await threads.BeginAsync(thread.Incident, thread.Place, message, view.Incident.Version, view.Now, cancellation);
        await RecordAsync(thread, message, cancellation);
        Measures.Messages.Add(1, KeyValuePair.Create<string, object?>("kind", "card"));
        if (thread.ShownVersion == 0 && view.Incident is { Reopenings: 0, Triage: null or { Number: 1 } })
        {
            Measures.TimeToFirstCard.Record((clock.GetUtcNow() - view.Incident.OpenedAt).TotalSeconds);
        }

        log.LogInformation("The card of {Incident} is in {Channel}", thread.Incident, thread.Place.Channel);
    }

    private async Task EditAsync(IncidentThread thread, IncidentView view, CancellationToken cancellation)
    {
        if (await conversation.UpdateAsync(thread.Place.Channel, thread.Message!, IncidentCard.Of(view), cancellation))
        {
            await threads.ShowAsync(thread.Incident, thread.Place, view.Incident.Version, view.Now, cancellation);
            return;
        }

        log.LogWarning("The card of {Incident} in {Channel} was deleted; another one takes its place", thread.Incident, thread.Place.Channel);
        await threads.LoseAsync(thread.Incident, thread.Place, thread.Message!, cancellation);
    }

    private Task RecordAsync(IncidentThread thread, string message, CancellationToken cancellation) => incidents.ChangeAsync(
        thread.Incident,
        incident =>
        {
            incident.RecordThread(thread.Place.Platform, thread.Place.Channel, message, node.Actor, clock.GetUtcNow());
            return new Change<bool>(true);
        },
        cancellation);
}
