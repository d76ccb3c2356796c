namespace DeployClaw.Host.Reports.Drawings;

/// <summary>A span of time as percent.</summary>
internal sealed record TimelineAxis(DateTimeOffset From, DateTimeOffset To)
{
    private const int Buckets = 200;

    public TimeSpan Length => To - From;

    public double Place(DateTimeOffset moment) => Math.Round(Math.Clamp((moment - From) / Length * 100, 0, 100), 2);

    /// <summary>How many moments fall into each of 200 parts of the span; empty ones are left out.</summary>
    public IReadOnlyList<TimelineBurst> Density(IReadOnlyList<DateTimeOffset> moments)
    {
        var counts = new int[Buckets];
        foreach (var moment in moments)
        {
            counts[Math.Min(Buckets - 1, (int)(Place(moment) / 100 * Buckets))]++;
        }

        var most = counts.Max();
        return [.. counts.Index().Where(bucket => bucket.Item > 0).Select(bucket => new TimelineBurst(bucket.Index * 100.0 / Buckets, Math.Round((double)bucket.Item / most, 2)))];
    }
}
