using DeployClaw.Conversations;
using DeployClaw.Host.Store;
using DeployClaw.Host.Telemetry;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace DeployClaw.Host.Workers;

/// <summary>
/// Speaks in one channel until there is nothing left to say: first messages that are missing, then replies in their order, then
/// what no longer shows what is so: the cards of incidents that have ended, approval cards, the other first messages.
/// </summary>
internal sealed class ChannelVoice(Outbox outbox, Threads threads, CardVoice cards, ApprovalVoice approvals, IConversation conversation, Turns turns, ILogger<ChannelVoice> log)
{
    private const int MostStumbles = 8;

    public async Task SpeakAsync(Place place, CancellationToken cancellation)
    {
        while (await cards.PostMissingAsync(place, cancellation)
            || await ReplyAsync(place, cancellation)
            || await cards.EditEndedAsync(place, cancellation)
            || await approvals.EditStaleAsync(place, cancellation)
            || await cards.EditStaleAsync(place, cancellation))
        {
            // Each says one thing, so that what matters more goes first again.
        }
    }

    /// <summary>Sends the reply whose turn it is; false where none is due.</summary>
    private async Task<bool> ReplyAsync(Place place, CancellationToken cancellation)
    {
        if (await outbox.NextAsync(place, cancellation) is not { } waiting)
        {
            return false;
        }

        var thread = await threads.FindAsync(waiting.Incident, place, cancellation);
        if (thread?.Message is not { } root)
        {
            return false; // Its card could not be posted yet.
        }

        try
        {
            return await SendAsync(waiting, new Destination(place.Channel, root) { Broadcast = waiting.Message is OutboundMessage.Reply { Broadcast: true } }, cancellation);
        }
        catch (ConversationUnavailableException unavailable)
        {
            Measures.DeliveryTrouble.Add(1, KeyValuePair.Create<string, object?>("kind", "reply"));
            log.LogInformation("A message of {Incident} to {Channel} waits: {Reason}", waiting.Incident, place.Channel, unavailable.Message);
            await outbox.PostponeAsync(waiting.Id, Patience.After(waiting.Attempts, unavailable.RetryAfter), waiting.MayHaveArrived || unavailable.MayHaveArrived, unavailable.Message, cancellation);
            return false;
        }
        catch (ConversationRefusedException refused)
        {
            log.LogError("A message of {Incident} to {Channel} was refused ({Code}): {Reason}", waiting.Incident, place.Channel, refused.Code, refused.Message);
            await outbox.GiveUpAsync(waiting.Id, $"It was refused: {refused.Message}", cancellation);
            return true;
        }
        catch (Exception trouble) when (trouble is not (OperationCanceledException or NpgsqlException))
        {
            log.LogError(trouble, "A message of {Incident} to {Channel} could not be sent", waiting.Incident, place.Channel);
            return await StumbledAsync(waiting, trouble, cancellation);
        }
    }

    /// <summary>A fault of ours must not silence the channel for ever: after some attempts those behind it go on.</summary>
    private async Task<bool> StumbledAsync(WaitingMessage waiting, Exception trouble, CancellationToken cancellation)
    {
        var problem = $"It could not be sent ({trouble.GetType().Name}).";
        if (waiting.Attempts >= MostStumbles)
        {
            await outbox.GiveUpAsync(waiting.Id, problem, cancellation);
            return true;
        }

        await outbox.PostponeAsync(waiting.Id, Patience.After(waiting.Attempts, null), mayHaveArrived: true, problem, cancellation);
        return false;
    }

    /// <returns>Whether it was dealt with; else another node speaks here by now.</returns>
    private async Task<bool> SendAsync(WaitingMessage waiting, Destination thread, CancellationToken cancellation)
    {
        if (waiting.MayHaveArrived && await conversation.FindAsync(thread, waiting.Id, cancellation) is { } arrived)
        {
            await (waiting.Message is OutboundMessage.ApprovalCard known ? approvals.ArrivedAsync(waiting, known.Card, arrived, cancellation) : Task.CompletedTask);
            await outbox.SentAsync(waiting, arrived, cancellation);
            return true;
        }

        if (!await (waiting.Message is OutboundMessage.Whisper ? turns.TakeAsync(waiting.Place, cancellation) : turns.ComesAsync(waiting.Place, thread, cancellation)))
        {
            return false;
        }

        await outbox.AttemptAsync(waiting.Id, cancellation);
        if (await PostAsync(waiting, thread, cancellation) is not { } posted)
        {
            await outbox.GiveUpAsync(waiting.Id, "What it was about, or who it was for, is gone.", cancellation);
            return true;
        }

        if (posted.ParentIsGone)
        {
            log.LogWarning("The card of {Incident} in {Channel} was deleted; another one takes its place", waiting.Incident, thread.Channel);
            await threads.LoseAsync(waiting.Incident, waiting.Place, thread.Thread!, cancellation);
            await outbox.PostponeAsync(waiting.Id, TimeSpan.Zero, mayHaveArrived: false, "Its thread was deleted.", cancellation);
            return true;
        }

        await outbox.SentAsync(waiting, posted.Message, cancellation);
        Measures.Messages.Add(1, KeyValuePair.Create<string, object?>("kind", "reply"));
        return true;
    }

    private async Task<PostedMessage?> PostAsync(WaitingMessage waiting, Destination thread, CancellationToken cancellation) => waiting.Message switch
    {
        OutboundMessage.Reply reply => await conversation.PostAsync(thread, reply.Card, waiting.Id, cancellation),
        OutboundMessage.Files files => await conversation.UploadAsync(thread, files.Attachments, files.Comment, waiting.Id, cancellation),
        OutboundMessage.Whisper whisper => await conversation.WhisperAsync(thread, whisper.UserId, whisper.Card, cancellation) ? new PostedMessage("") : null,
        OutboundMessage.ApprovalCard card => await approvals.PostAsync(waiting, card.Card, thread, cancellation),
        _ => throw new InvalidOperationException($"{waiting.Message.GetType().Name} is not known here."),
    };
}
