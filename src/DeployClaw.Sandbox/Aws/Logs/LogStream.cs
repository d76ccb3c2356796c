namespace DeployClaw.Sandbox.Aws.Logs;

/// <summary>A stream as its events show it.</summary>
internal sealed record LogStream(string Name, DateTimeOffset First, DateTimeOffset Last)
{
    public static IReadOnlyList<LogStream> Of(AwsLogGroup group, string? orderBy, bool descending)
    {
        var streams = group.Events
            .GroupBy(log => log.Stream)
            .Select(events => new LogStream(events.Key, events.Min(log => log.Timestamp), events.Max(log => log.Timestamp)))
            .OrderBy(stream => stream.Name, StringComparer.Ordinal);
        var ordered = orderBy == "LastEventTime" ? streams.OrderBy(stream => stream.Last) : streams;
        return descending ? [.. ordered.Reverse()] : [.. ordered];
    }
}
