using DeployClaw.Skills;

namespace DeployClaw.Logs;

/// <summary>
/// Errors of one kind, established from the logs: all events of one signature (or, with none, all generic errors of one log
/// group). <see cref="Events"/> is not empty and in order of time.
/// </summary>
public sealed record Finding(string Title, string Family, Severity Severity, Signature? Signature, IReadOnlyList<ErrorEvent> Events)
{
    public int Count => Events.Count;

    public DateTimeOffset FirstSeen => Events[0].Event.Timestamp;

    public DateTimeOffset LastSeen => Events[^1].Event.Timestamp;
}
