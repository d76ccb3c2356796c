using DeployClaw.Alerts;

namespace DeployClaw.Incidents;

/// <summary>
/// Names an incident: <c>inc-20261125-142837-3f9a</c>, the second in which it was opened and a few digits of the alert that opened it.
/// Derived, so that the same alert taken twice cannot give two names.
/// </summary>
public readonly record struct IncidentId(string Value)
{
    private const int Digits = 4;

    public static IncidentId OpenedBy(Alert alert, DateTimeOffset at) =>
        new($"inc-{at.ToUniversalTime():yyyyMMdd-HHmmss}-{AlertId.Derive(alert.Id)[..Digits]}");

    /// <summary>Null where the text cannot be one: what comes from outside does not go on record as it is.</summary>
    public static IncidentId? Parse(string text) =>
        text is { Length: > 4 and <= 64 } && text.StartsWith("inc-", StringComparison.Ordinal) && text.All(c => char.IsAsciiLetterOrDigit(c) || c == '-') ? new(text) : null;

    public override string ToString() => Value;
}
