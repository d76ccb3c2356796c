namespace DeployClaw.Host.Slack.Inbound;

/// <summary>
/// Hands each deed on once: who tells of it again, or at the same time over another connection, gets the first one's answer. A memory of
/// this process only, bounded in time and number, since what is done for a request does nothing twice anyway; a failure is forgotten,
/// so that the next attempt counts.
/// </summary>
internal sealed class OnceInbox(ISlackInbox inner, TimeProvider time) : ISlackInbox
{
    /// <summary>Slack tries an event again at once, after a minute and after five; a signed request is refused when it is older.</summary>
    public static readonly TimeSpan Memory = TimeSpan.FromMinutes(15);

    public const int Most = 20_000;

    private readonly Lock gate = new();
    private readonly Dictionary<string, Task<SlackAck>> answers = new(StringComparer.Ordinal);
    private readonly Queue<(string Delivery, DateTimeOffset At)> order = [];

    public async Task<SlackAck> ReceiveAsync(SlackRequest request, CancellationToken cancellation)
    {
        var (answer, first) = Remembered(request.Delivery);
        if (first is null)
        {
            return await answer.WaitAsync(cancellation);
        }

        try
        {
            // Whoever waits for the same answer must not lose it because this caller hung up.
            first.SetResult(await inner.ReceiveAsync(request, CancellationToken.None));
        }
        catch (Exception error)
        {
            Forget(request.Delivery);
            first.SetException(error);
        }

        return await answer;
    }

    private (Task<SlackAck> Answer, TaskCompletionSource<SlackAck>? First) Remembered(string delivery)
    {
        lock (gate)
        {
            ForgetOld();
            if (answers.TryGetValue(delivery, out var known))
            {
                return (known, null);
            }

            var first = new TaskCompletionSource<SlackAck>(TaskCreationOptions.RunContinuationsAsynchronously);
            answers[delivery] = first.Task;
            order.Enqueue((delivery, time.GetUtcNow()));
            return (first.Task, first);
        }
    }

    private void Forget(string delivery)
    {
        lock (gate)
        {
            answers.Remove(delivery);
        }
    }

    private void ForgetOld()
    {
        var oldest = time.GetUtcNow() - Memory;
        while (order.TryPeek(out var next) && (next.At < oldest || order.Count >= Most))
        {
            answers.Remove(order.Dequeue().Delivery);
        }
    }
}
