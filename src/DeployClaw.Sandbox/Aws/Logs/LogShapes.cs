namespace DeployClaw.Sandbox.Aws.Logs;

/// <summary>Groups, streams and events in the shapes of CloudWatch Logs' answers. Events are ingested at once.</summary>
internal static class LogShapes
{
    public static object Group(AwsLogGroup group) => new
    {
        logGroupName = group.Name,
        creationTime = group.Events.Count == 0 ? 0 : group.Events[0].Timestamp.ToUnixTimeMilliseconds(),
        metricFilterCount = 0,
        arn = $"{group.Arn}:*",
        storedBytes = group.Events.Sum(LogPage.Size),
        logGroupClass = "STANDARD",
        logGroupArn = group.Arn,
    };

    public static object Stream(AwsLogGroup group, LogStream stream) => new
    {
        logStreamName = stream.Name,
        creationTime = stream.First.ToUnixTimeMilliseconds(),
        firstEventTimestamp = stream.First.ToUnixTimeMilliseconds(),
        lastEventTimestamp = stream.Last.ToUnixTimeMilliseconds(),
        lastIngestionTime = stream.Last.ToUnixTimeMilliseconds(),
        arn = $"{group.Arn}:log-stream:{stream.Name}",
        // Deprecated for streams: always zero since 2019.
        storedBytes = 0,
    };

    public static object FilteredEvent(AwsLogEvent log) => new
    {
        logStreamName = log.Stream,
        timestamp = log.Timestamp.ToUnixTimeMilliseconds(),
        message = log.Message,
        ingestionTime = log.Timestamp.ToUnixTimeMilliseconds(),
        eventId = log.Id,
    };

    public static object OutputEvent(AwsLogEvent log) => new
    {
        timestamp = log.Timestamp.ToUnixTimeMilliseconds(),
        message = log.Message,
        ingestionTime = log.Timestamp.ToUnixTimeMilliseconds(),
    };
}
