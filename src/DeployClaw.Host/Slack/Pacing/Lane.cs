namespace DeployClaw.Host.Slack.Pacing;

/// <summary>
/// Gives one turn an interval, and a few at once after a rest: at most <c>burst + span / interval</c> in any span of time. Urgent ones
/// come first, otherwise whoever asked first.
/// </summary>
internal sealed class Lane(TimeProvider time, TimeSpan interval, int burst)
{
    private readonly Lock gate = new();
    private readonly LinkedList<TaskCompletionSource> urgent = [];
    private readonly LinkedList<TaskCompletionSource> others = [];

    /// <summary>When the lane is as rested as it can be.</summary>
    private DateTimeOffset rested = DateTimeOffset.MinValue;

    private ITimer? alarm;

    /// <summary>Nobody waits, and the next turns are as many as after a long rest.</summary>
    public bool IsIdle
    {
        get
        {
            lock (gate)
            {
                return alarm is null && rested <= time.GetUtcNow();
            }
        }
    }

    public Task TurnAsync(bool isUrgent, CancellationToken cancellation)
    {
        var turn = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (gate)
        {
            (isUrgent ? urgent : others).AddLast(turn);
            Give();
        }

        if (!turn.Task.IsCompleted && cancellation.CanBeCanceled)
        {
            var giveUp = cancellation.Register(() => GiveUp(turn, cancellation));
            _ = turn.Task.ContinueWith(_ => giveUp.Dispose(), TaskScheduler.Default);
        }

        return turn.Task;
    }

    private void GiveUp(TaskCompletionSource turn, CancellationToken cancellation)
    {
        lock (gate)
        {
            _ = urgent.Remove(turn) || others.Remove(turn);
        }

        turn.TrySetCanceled(cancellation);
    }

    private void Give()
    {
        var now = time.GetUtcNow();
        while (Next() is { } waiting && rested - now <= interval * (burst - 1))
        {
            waiting.List!.Remove(waiting);
            rested = (rested > now ? rested : now) + interval;
            waiting.Value.TrySetResult();
        }

        alarm?.Dispose();
        alarm = Next() is null ? null : time.CreateTimer(_ => Ring(), null, rested - now - (interval * (burst - 1)), Timeout.InfiniteTimeSpan);
    }

    private void Ring()
    {
        lock (gate)
        {
            Give();
        }
    }

    private LinkedListNode<TaskCompletionSource>? Next() => urgent.First ?? others.First;
}
