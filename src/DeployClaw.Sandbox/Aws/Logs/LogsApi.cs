using DeployClaw.Sandbox.Aws.Protocols;

namespace DeployClaw.Sandbox.Aws.Logs;

/// <summary>CloudWatch Logs' reading operations (https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/).</summary>
internal sealed class LogsApi : JsonApi
{
    private const int DescribeLimit = 50;

    private readonly LogGroups groups;

    public LogsApi(AwsWorld world)
        : base("logs", "Logs_20140328")
    {
        groups = new LogGroups(world);
        Operations = new Dictionary<string, JsonOperation>
        {
            ["DescribeLogGroups"] = Operation<DescribeLogGroupsInput>(DescribeLogGroups),
            ["DescribeLogStreams"] = Operation<DescribeLogStreamsInput>(DescribeLogStreams),
            ["FilterLogEvents"] = Operation<FilterLogEventsInput>(FilterLogEvents),
            ["GetLogEvents"] = Operation<GetLogEventsInput>(GetLogEvents),
        };
    }

    public override IReadOnlyDictionary<string, JsonOperation> Operations { get; }

    protected override string InvalidInput => "InvalidParameterException";

    private object DescribeLogGroups(AwsCaller caller, DescribeLogGroupsInput input)
    {
        if (input.LogGroupNamePrefix is not null && input.LogGroupNamePattern is not null)
        {
            throw Invalid("LogGroup name prefix and LogGroup name pattern are mutually exclusive parameters.");
        }

        AwsLogGroup[] found = [.. groups.Visible(caller)
            .Where(group => group.Name.StartsWith(input.LogGroupNamePrefix ?? "", StringComparison.Ordinal))
            .Where(group => group.Name.Contains(input.LogGroupNamePattern ?? "", StringComparison.OrdinalIgnoreCase))
            .OrderBy(group => group.Name, StringComparer.Ordinal)];
        var query = input with { Limit = null, NextToken = null };
        var page = PageOf(found, new PageRequest(query, input.NextToken, input.Limit ?? DescribeLimit));
        return new { logGroups = page.Items.Select(LogShapes.Group), nextToken = page.NextToken };
    }

    private object DescribeLogStreams(AwsCaller caller, DescribeLogStreamsInput input)
    {
        if (input.OrderBy == "LastEventTime" && input.LogStreamNamePrefix is not null)
        {
            throw Invalid("Cannot order by LastEventTime with a logStreamNamePrefix.");
        }

        var group = groups.Find(caller, input.LogGroupName, input.LogGroupIdentifier);
        var streams = LogStream.Of(group, input.OrderBy, input.Descending ?? false)
            .Where(stream => stream.Name.StartsWith(input.LogStreamNamePrefix ?? "", StringComparison.Ordinal))
            .ToArray();
        var query = input with { Limit = null, NextToken = null };
        var page = PageOf(streams, new PageRequest(query, input.NextToken, input.Limit ?? DescribeLimit));
        return new { logStreams = page.Items.Select(stream => LogShapes.Stream(group, stream)), nextToken = page.NextToken };
    }

    private object FilterLogEvents(AwsCaller caller, FilterLogEventsInput input)
    {
        if (input.LogStreamNames is not null && input.LogStreamNamePrefix is not null)
        {
            throw Invalid("Log stream names and a log stream name prefix are mutually exclusive parameters.");
        }

        RefuseBackwards(input.StartTime, input.EndTime);
        var group = groups.Find(caller, input.LogGroupName, input.LogGroupIdentifier);
        LogGroups.RequireStreams(group, input.LogStreamNames ?? []);
        var pattern = FilterPattern.Parse(input.FilterPattern ?? "") ?? throw Invalid("Invalid filter pattern");
        var query = input with { Limit = null, NextToken = null };
        var start = PageToken.Read(query, input.NextToken) ?? throw Invalid("The specified nextToken is invalid.");
        var limit = input.Limit ?? LogPage.MaxEvents;
        var page = LogPage.Forward(group.Events, start, limit, log => Matches(input, log) && pattern.Matches(log.Message));
        return new
        {
            events = page.Events.Select(LogShapes.FilteredEvent),
            searchedLogStreams = Array.Empty<object>(),
            nextToken = page.End < group.Events.Count ? PageToken.Write(query, page.End) : null,
        };
    }

    private object GetLogEvents(AwsCaller caller, GetLogEventsInput input)
    {
        RefuseBackwards(input.StartTime, input.EndTime);
        var group = groups.Find(caller, input.LogGroupName, input.LogGroupIdentifier);
        LogGroups.RequireStreams(group, [input.LogStreamName]);
        AwsLogEvent[] events = [.. group.Events.Where(log => log.Stream == input.LogStreamName
            && Within(log, input.StartTime, input.EndTime - 1))];
        var cursor = LogCursor.Read(input.NextToken, input.StartFromHead ?? false, events.Length)
            ?? throw Invalid("The specified nextToken is invalid.");
        var page = cursor.Page(events, input.Limit ?? LogPage.MaxEvents);
        return new
        {
            events = page.Events.Select(LogShapes.OutputEvent),
            nextForwardToken = LogCursor.Forward(page.End),
            nextBackwardToken = LogCursor.Backward(page.Start),
        };
    }

    private static bool Matches(FilterLogEventsInput input, AwsLogEvent log) =>
        Within(log, input.StartTime, input.EndTime)
        && (input.LogStreamNames is null || input.LogStreamNames.Contains(log.Stream))
        && log.Stream.StartsWith(input.LogStreamNamePrefix ?? "", StringComparison.Ordinal);

    /// <summary>Both ends included: FilterLogEvents documents its end so, GetLogEvents excludes it.</summary>
    private static bool Within(AwsLogEvent log, long? from, long? to)
    {
        var time = log.Timestamp.ToUnixTimeMilliseconds();
        return time >= (from ?? 0) && time <= (to ?? long.MaxValue);
    }

    private void RefuseBackwards(long? from, long? to)
    {
        if (from > to)
        {
            throw Invalid("End time cannot be less than Start time");
        }
    }
}
