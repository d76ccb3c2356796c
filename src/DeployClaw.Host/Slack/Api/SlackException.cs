using System.Net;

namespace DeployClaw.Host.Slack.Api;

/// <summary>
/// Slack did not do what a method asked for. <see cref="Error"/> is Slack's own name (<c>channel_not_found</c>), or one of
/// <see cref="SlackErrors"/> where no answer came. Carries no token and nothing of what was sent.
/// </summary>
internal sealed class SlackException : Exception
{
    public SlackException(string method, string error, Exception? inner = null)
        : base($"Slack's {method} failed: {error}.", inner)
    {
        Method = method;
        Error = error;
    }

    public string Method { get; }

    public string Error { get; }

    /// <summary>What Slack says of it: which block is invalid and why.</summary>
    public IReadOnlyList<string> Messages { get; init; } = [];

    /// <summary>The scope that the token lacks, for <c>missing_scope</c>.</summary>
    public string? Needed { get; init; }

    public HttpStatusCode? Status { get; init; }

    /// <summary>How long Slack asks to be left alone.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>Nothing happened, for sure. Otherwise it may have been done: look before it is asked for again.</summary>
    public bool DidNothing =>
        RetryAfter is not null || Error == SlackErrors.NoConnection || (Status is not null && !SlackErrors.LeavesOpen(Error));

    public override string Message =>
        base.Message
        + (Needed is null ? "" : $" The app lacks the scope {Needed}.")
        + (Messages.Count == 0 ? "" : $" Slack says: {string.Join(" ", Messages)}");
}
