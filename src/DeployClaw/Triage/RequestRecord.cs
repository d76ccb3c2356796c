namespace DeployClaw.Triage;

/// <summary>
/// A request made to a service outside, for the audit log: what was asked of whom, and what came of it. No parameters, no secrets.
/// </summary>
public sealed record RequestRecord(
    string Service,
    string Operation,
    string Account,
    string Region,
    int? Status,
    string? RequestId,
    DateTimeOffset At,
    TimeSpan Duration)
{
    /// <summary>The service's error code, or the kind of failure where no answer came; null when all went well.</summary>
    public string? Error { get; init; }
}
