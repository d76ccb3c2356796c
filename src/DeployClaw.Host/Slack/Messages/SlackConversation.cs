using DeployClaw.Conversations;
using DeployClaw.Host.Slack.Api;
using DeployClaw.Host.Slack.Pacing;
using DeployClaw.Host.Slack.Rendering;
using Microsoft.Extensions.Logging;

namespace DeployClaw.Host.Slack.Messages;

/// <summary>Slack as the domain speaks to it. Channels may be given by name; messages are named by their ts.</summary>
internal sealed class SlackConversation(
    SlackClient slack, SlackChannels channels, SlackThreads threads, SlackUploads uploads, SlackPace pace, ILogger<SlackConversation> log)
    : IConversation
{
    public string Platform => "slack";

    public Task ReadyAsync(Destination destination, CancellationToken cancellation) =>
        SlackTrouble.TellAsync(async () =>
        {
            await pace.PostingAsync(await channels.IdOfAsync(destination.Channel, cancellation), destination.Thread is null || destination.Broadcast, cancellation);
            return true;
        });

    public Task<PostedMessage> PostAsync(Destination destination, Card card, string messageId, CancellationToken cancellation) =>
        SlackTrouble.TellAsync(async () =>
        {
            var channel = await channels.IdOfAsync(destination.Channel, cancellation);
            var rendered = CardRenderer.Message(card);
            var answer = await slack.Chat.PostMessageAsync(
                new PostMessage(channel, rendered.Text, rendered.Blocks)
                {
                    ThreadTs = destination.Thread,
                    ReplyBroadcast = destination is { Thread: not null, Broadcast: true } ? true : null,
                    Metadata = new MessageMark(messageId).Metadata,
                },
                cancellation);
            return await CheckedAsync(destination, channel, answer, cancellation);
        });

    public Task<bool> UpdateAsync(string channel, string message, Card card, CancellationToken cancellation) =>
        SlackTrouble.TellAsync(async () =>
        {
            var id = await channels.IdOfAsync(channel, cancellation);
            var rendered = CardRenderer.Message(card);
            await pace.EditingAsync(id, message, IsUrgent(card), cancellation);
            try
            {
                await slack.Chat.UpdateAsync(new UpdateMessage(id, message, rendered.Text, rendered.Blocks), cancellation);
                return true;
            }
            catch (SlackException error) when (SlackErrors.IsGone(error))
            {
                return false;
            }
            catch (SlackException error) when (error.Error == SlackErrors.EditWindowClosed)
            {
                // It is still there, and would be found again if it were said to be gone.
                log.LogWarning("A card in {Channel} shows what was so before: the workspace does not let it be edited any more", channel);
                return true;
            }
        });

    public Task<bool> WhisperAsync(Destination destination, string userId, Card card, CancellationToken cancellation) =>
        SlackTrouble.TellAsync(async () =>
        {
            var channel = await channels.IdOfAsync(destination.Channel, cancellation);
            var rendered = CardRenderer.Message(card);
            try
            {
                await slack.Chat.PostEphemeralAsync(new PostEphemeral(channel, userId, rendered.Text, rendered.Blocks) { ThreadTs = destination.Thread }, cancellation);
                return true;
            }
            catch (SlackException error) when (error.Error is "user_not_in_channel")
            {
                return false;
            }
        });

    public Task<PostedMessage> UploadAsync(
        Destination destination, IReadOnlyList<Attachment> files, string comment, string messageId, CancellationToken cancellation) =>
        SlackTrouble.TellAsync(async () =>
        {
            var channel = await channels.IdOfAsync(destination.Channel, cancellation);

            // Asked before, since files that everybody has seen at the top level are not taken back without a trace.
            return destination.Thread is { } thread && !await threads.HasParentAsync(channel, thread, cancellation)
                ? new PostedMessage("", ParentIsGone: true)
                : new PostedMessage(await uploads.UploadAsync(channel, destination.Thread, files, comment, new MessageMark(messageId), cancellation));
        });

    public Task<string?> FindAsync(Destination destination, string messageId, CancellationToken cancellation) =>
        SlackTrouble.TellAsync(async () =>
        {
            var channel = await channels.IdOfAsync(destination.Channel, cancellation);
            return await threads.FindAsync(channel, destination.Thread, new MessageMark(messageId), cancellation);
        });

    public Task<Uri?> LinkAsync(string channel, string message, CancellationToken cancellation) =>
        SlackTrouble.TellAsync(async () =>
        {
            try
            {
                var id = await channels.IdOfAsync(channel, cancellation);
                return (await slack.Chat.GetPermalinkAsync(new PermalinkArguments(id, message), cancellation)).Permalink;
            }
            catch (SlackException error) when (error.Error == SlackErrors.MessageNotFound)
            {
                return null;
            }
        });

    /// <summary>Approvals and endings do not wait for the countdowns of others.</summary>
    private static bool IsUrgent(Card card) => card.Urgent || card.Tone is Tone.Good or Tone.Muted;

    // A reply to a message that is gone is posted at the top level, and nothing but its missing thread_ts tells.
    private async Task<PostedMessage> CheckedAsync(Destination destination, string channel, PostedAnswer answer, CancellationToken cancellation)
    {
        var ts = answer.Ts ?? throw new SlackException("chat.postMessage", SlackErrors.NoAnswer);
        if (destination.Thread is null || answer.Message?.ThreadTs is not null)
        {
            return new PostedMessage(ts);
        }

        try
        {
            await slack.Chat.DeleteAsync(new DeleteMessage(channel, ts), cancellation);
        }
        catch (SlackException error) when (error.Error != SlackErrors.MessageNotFound)
        {
            log.LogWarning("A reply whose parent is gone could not be taken back: {Error}", error.Error);
        }
        catch (SlackException)
        {
            // It is gone, which is what was wanted.
        }

        return new PostedMessage(ts, ParentIsGone: true);
    }
}
