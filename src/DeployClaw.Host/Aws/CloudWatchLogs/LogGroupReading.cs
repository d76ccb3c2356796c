using DeployClaw.Logs;

namespace DeployClaw.Host.Aws.CloudWatchLogs;

/// <summary>What one log group gave. <see cref="Unanswered"/>: the service never said anything of it, not even that it does not exist.</summary>
internal sealed record LogGroupReading(IReadOnlyCollection<LogEvent> Events, IReadOnlyList<Gap> Gaps, Gap? Unanswered)
{
    public static LogGroupReading Unread(Gap gap) => new([], [gap], gap);
}
