using System.Collections.Concurrent;

namespace DeployClaw.Host.Slack.Pacing;

/// <summary>
/// Keeps within Slack's rates of one workspace: a message a second and channel, 40 edits a minute in all (Slack has 50), of which one in
/// two seconds for a message. https://docs.slack.dev/apis/web-api/rate-limits
/// </summary>
internal sealed class SlackPace(TimeProvider time)
{
    /// <summary>
    /// The story of one incident: a card, six steps, an end. Slack lets short bursts pass and does not say how short; where this is too much
    /// it answers 429, and what it asks for is waited.
    /// </summary>
    internal const int PostBurst = 10;

    private const int EditBurst = 4;

    private static readonly TimeSpan PostInterval = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan EditInterval = TimeSpan.FromMinutes(1) / 40;
    private static readonly TimeSpan EditsOfOneMessage = TimeSpan.FromSeconds(2);

    /// <summary>A message that was edited last so long ago is as good as a new one, and need not be remembered.</summary>
    private const int MostRemembered = 4_096;

    private readonly ConcurrentDictionary<string, Lane> channels = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<(string Channel, string Ts), Lane> messages = new();
    private readonly Lane edits = Edits(time);

    /// <summary>Ends when a message may be posted to the channel; in the order in which they asked, urgent ones first.</summary>
    public Task PostingAsync(string channel, bool urgent, CancellationToken cancellation) =>
        channels.GetOrAdd(channel, _ => new Lane(time, PostInterval, PostBurst)).TurnAsync(urgent, cancellation);

    /// <summary>
    /// Ends when the message may be edited. What it is to show is best decided then, so that several changes become one edit.
    /// </summary>
    public async Task EditingAsync(string channel, string ts, bool urgent, CancellationToken cancellation)
    {
        Forget();
        await messages.GetOrAdd((channel, ts), _ => new Lane(time, EditsOfOneMessage, burst: 1)).TurnAsync(urgent, cancellation);
        await edits.TurnAsync(urgent, cancellation);
    }

    /// <summary>The budget that all edits share.</summary>
    internal static Lane Edits(TimeProvider time) => new(time, EditInterval, EditBurst);

    private void Forget()
    {
        if (messages.Count < MostRemembered)
        {
            return;
        }

        foreach (var idle in messages.Where(entry => entry.Value.IsIdle))
        {
            messages.TryRemove(idle);
        }
    }
}
