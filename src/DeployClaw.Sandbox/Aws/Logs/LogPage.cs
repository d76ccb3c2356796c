using System.Text;

namespace DeployClaw.Sandbox.Aws.Logs;

/// <summary>A page of events: those in [<see cref="Start"/>, <see cref="End"/>) of the whole that match.</summary>
internal sealed record LogPage(IReadOnlyList<AwsLogEvent> Events, int Start, int End)
{
    public const int MaxEvents = 10_000;

    private const int MaxBytes = 1024 * 1024;

    /// <summary>What CloudWatch Logs counts for an event beside its message.</summary>
    private const int Overhead = 26;

    public static long Size(AwsLogEvent log) => Encoding.UTF8.GetByteCount(log.Message) + Overhead;

    public static LogPage Forward(IReadOnlyList<AwsLogEvent> all, int start, int limit, Func<AwsLogEvent, bool> matches)
    {
        var events = new List<AwsLogEvent>();
        var bytes = 0L;
        var position = start;
        for (; position < all.Count; position++)
        {
            if (!matches(all[position]))
            {
                continue;
            }

            bytes += Size(all[position]);
            if (events.Count == limit || (bytes > MaxBytes && events.Count > 0))
            {
                break;
            }

            events.Add(all[position]);
        }

        return new LogPage(events, start, position);
    }

    /// <summary>The last events before <paramref name="end"/>, still in order of time.</summary>
    public static LogPage Backward(IReadOnlyList<AwsLogEvent> all, int end, int limit)
    {
        var start = end;
        var bytes = 0L;
        while (start > 0 && end - start < limit && (bytes += Size(all[start - 1])) <= MaxBytes)
        {
            start--;
        }

        return new LogPage([.. all.Skip(start).Take(end - start)], start, end);
    }
}
