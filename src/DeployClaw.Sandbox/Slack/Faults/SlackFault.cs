namespace DeployClaw.Sandbox.Slack.Faults;

/// <summary>
/// Something that goes wrong on purpose with a Web API method ("*" for all): the first <see cref="After"/> calls go well, then
/// <see cref="Times"/> go wrong (null: all). A call that a scope or a rate limit refuses never comes to see it.
/// </summary>
internal sealed record SlackFault(string Method, SlackFaultKind Kind, int? Times = null, int After = 0)
{
    /// <summary>How long a <see cref="SlackFaultKind.Slow"/> answer takes.</summary>
    public TimeSpan Delay { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>What a <see cref="SlackFaultKind.RateLimited"/> answer asks for, in seconds.</summary>
    public int RetryAfter { get; init; } = 1;

    /// <summary>What an <see cref="SlackFaultKind.Error"/> is called.</summary>
    public string Error { get; init; } = "internal_error";

    public bool Concerns(string method) => Method == "*" || Method == method;
}

internal enum SlackFaultKind
{
    /// <summary>Status 503, and nothing is done.</summary>
    Unavailable,

    /// <summary>The connection is cut before anything is done.</summary>
    Cut,

    /// <summary>Status 429.</summary>
    RateLimited,

    /// <summary>Status 200 and "ok": false.</summary>
    Error,

    /// <summary>The answer is right and late.</summary>
    Slow,

    /// <summary>What was asked for is done, and the connection is cut instead of an answer.</summary>
    LoseAnswer,
}
