using System.ComponentModel.DataAnnotations;

namespace DeployClaw.Sandbox.Aws.Logs;

// The operations' inputs, with the members that are heeded
// (https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/). Times are milliseconds since 1970.

internal sealed record DescribeLogGroupsInput(
    string? LogGroupNamePrefix,
    string? LogGroupNamePattern,
    [property: Range(1, 50)] int? Limit,
    string? NextToken);

internal sealed record DescribeLogStreamsInput(
    string? LogGroupName,
    string? LogGroupIdentifier,
    string? LogStreamNamePrefix,
    [property: AllowedValues(null, "LogStreamName", "LastEventTime")] string? OrderBy,
    bool? Descending,
    [property: Range(1, 50)] int? Limit,
    string? NextToken);

internal sealed record FilterLogEventsInput(
    string? LogGroupName,
    string? LogGroupIdentifier,
    [property: MinLength(1), MaxLength(100)] IReadOnlyList<string>? LogStreamNames,
    string? LogStreamNamePrefix,
    [property: Range(0, long.MaxValue)] long? StartTime,
    [property: Range(0, long.MaxValue)] long? EndTime,
    [property: MaxLength(1024)] string? FilterPattern,
    [property: Range(1, 10_000)] int? Limit,
    string? NextToken);

internal sealed record GetLogEventsInput(
    string? LogGroupName,
    string? LogGroupIdentifier,
    [property: Required] string LogStreamName,
    [property: Range(0, long.MaxValue)] long? StartTime,
    [property: Range(0, long.MaxValue)] long? EndTime,
    bool? StartFromHead,
    [property: Range(1, 10_000)] int? Limit,
    string? NextToken);
