using DeployClaw.Host.Aws.Transport;

namespace DeployClaw.Host.Aws.CloudWatchLogs;

/// <summary>https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/</summary>
internal sealed class CloudWatchLogsClient(AwsTransport transport)
{
    public const string TargetPrefix = "Logs_20140328";

    private readonly AwsJsonProtocol protocol = new(transport, AwsApi.CloudWatchLogs, TargetPrefix);

    public Task<FilterLogEventsResponse> FilterLogEventsAsync(FilterLogEventsRequest request, CancellationToken cancellation) =>
        protocol.InvokeAsync<FilterLogEventsRequest, FilterLogEventsResponse>("FilterLogEvents", request, cancellation);

    public Task<DescribeLogGroupsResponse> DescribeLogGroupsAsync(DescribeLogGroupsRequest request, CancellationToken cancellation) =>
        protocol.InvokeAsync<DescribeLogGroupsRequest, DescribeLogGroupsResponse>("DescribeLogGroups", request, cancellation);
}

/// <summary>Times are milliseconds since 1970, both inclusive.</summary>
internal sealed record FilterLogEventsRequest(
    string LogGroupName,
    long StartTime,
    long EndTime,
    IReadOnlyList<string>? LogStreamNames = null,
    string? NextToken = null,
    int? Limit = null);

internal sealed record FilterLogEventsResponse(IReadOnlyList<FilteredLogEvent>? Events, string? NextToken);

internal sealed record FilteredLogEvent(string? LogStreamName, long? Timestamp, string? Message, string? EventId);

internal sealed record DescribeLogGroupsRequest(string? LogGroupNamePrefix = null, string? NextToken = null, int? Limit = null);

internal sealed record DescribeLogGroupsResponse(IReadOnlyList<LogGroup>? LogGroups, string? NextToken);

internal sealed record LogGroup(string? LogGroupName);
