using DeployClaw.Conversations;
using DeployClaw.Host.Store;
using Microsoft.Extensions.Logging;

namespace DeployClaw.Host.Workers;

/// <summary>Keeps the approval cards in the threads: posts each when its turn in the outbox comes, and edits it ever after.</summary>
internal sealed class ApprovalVoice(
    ApprovalCards cards, ApprovalDrawing drawing, IConversation conversation, TimeProvider clock, ILogger<ApprovalVoice> log)
{
    private readonly Waits<string> waits = new(clock);

    /// <summary>Posts the card as it is now; null where there is nothing any more to draw it from.</summary>
    public async Task<PostedMessage?> PostAsync(WaitingMessage waiting, string key, Destination thread, CancellationToken cancellation)
    {
        var wanted = await cards.EnsureAsync(waiting.Incident, key, waiting.Place, cancellation);
        if (await drawing.DrawAsync(waiting.Incident, key, cancellation) is not { } drawn)
        {
            return null;
        }

        var posted = await conversation.PostAsync(thread, drawn.Card, waiting.Id, cancellation);
        if (!posted.ParentIsGone)
        {
            await cards.BeginAsync(waiting.Incident, key, waiting.Place, posted.Message, wanted, drawn, cancellation);
        }

        return posted;
    }

    /// <summary>It is there from an attempt of which nobody knew: what it shows is not known either, so it is edited soon.</summary>
    public async Task ArrivedAsync(WaitingMessage waiting, string key, string message, CancellationToken cancellation)
    {
        await cards.EnsureAsync(waiting.Incident, key, waiting.Place, cancellation);
        await cards.BeginAsync(waiting.Incident, key, waiting.Place, message, shown: 0, drawn: null, cancellation);
    }

    /// <summary>Edits one that no longer shows what is so; false where none is due.</summary>
    public async Task<bool> EditStaleAsync(Place place, CancellationToken cancellation)
    {
        foreach (var card in (await cards.StaleAsync(cancellation)).Where(card => card.Place == place && waits.IsDue(card.Message)))
        {
            if (await TryAsync(card, cancellation))
            {
                return true;
            }
        }

        return false;
    }

    private Task<bool> TryAsync(ApprovalCardMessage card, CancellationToken cancellation) => waits.TryAsync(
        card.Message,
        "approval",
        () => EditAsync(card, cancellation),
        reason => log.LogWarning("The approval card {Key} of {Incident} waits: {Reason}", card.Key, card.Incident, reason));

    private async Task EditAsync(ApprovalCardMessage card, CancellationToken cancellation)
    {
        var drawn = await drawing.DrawAsync(card.Incident, card.Key, cancellation);
        if (drawn is null || await conversation.UpdateAsync(card.Place.Channel, card.Message, drawn.Card, cancellation))
        {
            await cards.ShowAsync(card, drawn, cancellation);
            return;
        }

        log.LogWarning("The approval card {Key} of {Incident} was deleted; another one takes its place", card.Key, card.Incident);
        await cards.LoseAsync(card, cancellation);
    }
}
