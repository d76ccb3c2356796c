namespace DeployClaw.Host.Aws.CloudWatchLogs;

/// <summary>How many log events a run may still read. Thread-safe.</summary>
internal sealed class EventBudget(int limit)
{
    private int taken;

    /// <summary>The gap that a spent budget leaves.</summary>
    public IEnumerable<Gap> Gap =>
        Volatile.Read(ref taken) <= limit
            ? []
            :
            [
                new Gap(
                    "log events",
                    $"More than {limit:N0} log events lie in the window, and only that many were read: give a shorter --window or fewer log groups."),
            ];

    /// <summary>False when that many would be too many.</summary>
    public bool TryTake(int count) => Interlocked.Add(ref taken, count) <= limit;
}
