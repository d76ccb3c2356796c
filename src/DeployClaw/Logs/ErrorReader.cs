using DeployClaw.Skills;

namespace DeployClaw.Logs;

/// <summary>
/// Tells which log events report an error, by the signatures and clues of the scanner (<see cref="Scanning.LogScanner"/>). A text that says of itself that it is information or detail is none, whatever words
/// stand in it. A signature's word comes next: with <see cref="Severity.Warning"/> it knows the text to be harmless. What no
/// signature knows is an error when its stated level or its words say so; a warning is not.
/// </summary>
public sealed class ErrorReader(SkillSet skills)
{
    /// <summary>In the order of the events.</summary>
    public IReadOnlyList<ErrorEvent> Read(IReadOnlyList<LogEvent> events) => [.. events.Select(Judge).OfType<ErrorEvent>()];

    private ErrorEvent? Judge(LogEvent logged)
    {
        var level = StatedLevels.Of(logged.Message);
        if (level == StatedLevel.Quiet)
        {
            return null;
        }

        if (skills.Read(logged.Message) is { } known)
        {
            return known.Signature.Severity == Severity.Warning ? null : new ErrorEvent(logged, known.Signature, known.Detail);
        }

        return level == StatedLevel.Error || (level != StatedLevel.Warning && Complaint.IsIn(logged.Message))
            ? new ErrorEvent(logged, null, ErrorDetail.None)
            : null;
    }
}
