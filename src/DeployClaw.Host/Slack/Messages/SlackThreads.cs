using DeployClaw.Host.Slack.Api;

namespace DeployClaw.Host.Slack.Messages;

/// <summary>Looks for messages of ours.</summary>
internal sealed class SlackThreads(SlackClient slack, SlackSelf self, TimeProvider time)
{
    private const int PageSize = 200;

    /// <summary>What was posted before is not sent again now.</summary>
    private static readonly TimeSpan HowFarBack = TimeSpan.FromDays(1);

    /// <summary>The message's ts, if it is in the thread or, with none, at the channel's top level.</summary>
    public async Task<string?> FindAsync(string channel, string? thread, MessageMark mark, CancellationToken cancellation)
    {
        var identity = await self.AskAsync(cancellation);
        string? cursor = null;
        do
        {
            var page = await PageAsync(channel, thread, cursor, cancellation);
            if (page?.Messages?.FirstOrDefault(message => mark.IsOn(message, identity)) is { Ts: { } ts })
            {
                return ts;
            }

            cursor = page?.ResponseMetadata?.NextCursor is { Length: > 0 } next ? next : null;
        }
        while (cursor is not null);
        return null;
    }

    /// <summary>The thread's first message is there, and not only a stone that says it was deleted.</summary>
    public async Task<bool> HasParentAsync(string channel, string thread, CancellationToken cancellation) =>
        await RepliesAsync(new RepliesArguments(channel, thread, null, null, Limit: 1), cancellation) is { Messages: [{ } parent, ..] }
        && parent.Ts == thread
        && parent.Subtype != "tombstone";

    private Task<MessagesAnswer?> PageAsync(string channel, string? thread, string? cursor, CancellationToken cancellation) =>
        thread is null
            ? HistoryAsync(new HistoryArguments(channel, Oldest(), cursor, PageSize), cancellation)
            : RepliesAsync(new RepliesArguments(channel, thread, null, cursor, PageSize), cancellation);

    private async Task<MessagesAnswer?> HistoryAsync(HistoryArguments history, CancellationToken cancellation) =>
        await slack.Conversations.HistoryAsync(history, cancellation);

    private async Task<MessagesAnswer?> RepliesAsync(RepliesArguments replies, CancellationToken cancellation)
    {
        try
        {
            return await slack.Conversations.RepliesAsync(replies, cancellation);
        }
        catch (SlackException error) when (error.Error is SlackErrors.ThreadNotFound or SlackErrors.MessageNotFound)
        {
            return null;
        }
    }

    private string Oldest() => $"{(time.GetUtcNow() - HowFarBack).ToUnixTimeSeconds()}.000000";
}
