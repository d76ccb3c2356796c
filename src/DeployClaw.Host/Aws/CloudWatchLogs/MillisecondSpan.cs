namespace DeployClaw.Host.Aws.CloudWatchLogs;

/// <summary>A span in milliseconds since 1970, both ends inclusive: CloudWatch's endTime is, where a <see cref="TimeWindow"/>'s end is not.</summary>
internal readonly record struct MillisecondSpan(long First, long Last)
{
    public MillisecondSpan(TimeWindow window)
        : this(window.From.ToUnixTimeMilliseconds(), (window.To - TimeSpan.FromTicks(1)).ToUnixTimeMilliseconds()) { }

    public long Length => Last - First + 1;

    /// <summary>Into so many of equal length, or fewer where it is shorter than that.</summary>
    public IEnumerable<MillisecondSpan> Cut(int slices)
    {
        var count = (int)Math.Clamp(Length, 1, slices);
        for (var slice = 0; slice < count; slice++)
        {
            yield return new MillisecondSpan(First + Length * slice / count, First + Length * (slice + 1) / count - 1);
        }
    }
}
