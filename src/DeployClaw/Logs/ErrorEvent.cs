using DeployClaw.Skills;

namespace DeployClaw.Logs;

/// <summary>A log event that reports an error, with the signature that knows it (none: a generic error line).</summary>
public sealed record ErrorEvent(LogEvent Event, Signature? Signature, ErrorDetail Detail)
{
    public Severity Severity => Signature?.Severity ?? Severity.Error;
}

/// <summary>What the text itself named: captures of the signature's pattern, null where it named nothing.</summary>
public sealed record ErrorDetail(string? Schema, string? Service, string? SqlState, string? DatabaseObject, string? Role)
{
    public static ErrorDetail None { get; } = new(null, null, null, null, null);
}
