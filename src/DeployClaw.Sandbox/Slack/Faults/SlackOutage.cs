namespace DeployClaw.Sandbox.Slack.Faults;

/// <summary>
/// Whether Slack can be reached at all: its API, its sockets, its response URLs and uploads. The page is not Slack, and stays up.
/// </summary>
internal enum SlackOutage
{
    None,

    /// <summary>Every connection is cut.</summary>
    Unreachable,

    /// <summary>Every request is answered 503.</summary>
    Unavailable,
}
