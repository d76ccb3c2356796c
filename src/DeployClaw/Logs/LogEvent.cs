namespace DeployClaw.Logs;

/// <summary>
/// One log event. <see cref="Id"/> is the source's own id, unique in the group; <see cref="Message"/> is the whole text, several
/// lines perhaps, redacted before anything else sees it; <see cref="Link"/> opens it in the source's console.
/// </summary>
public sealed record LogEvent(DateTimeOffset Timestamp, LogLocation Location, string Id, string Message, Uri? Link = null);

/// <summary>What a log source gave: events by time, then by location and id; and what it could not give.</summary>
public sealed record LogReading(IReadOnlyList<LogEvent> Events, IReadOnlyList<Gap> Gaps)
{
    public static LogReading Nothing { get; } = new([], []);
}
