using System.Collections.Frozen;
using System.Net;

namespace DeployClaw.Host.Slack.Api;

/// <summary>The errors that we tell apart: https://docs.slack.dev/apis/web-api/#errors and each method's page.</summary>
internal static class SlackErrors
{
    /// <summary>Ours: no answer came, or none that could be read.</summary>
    public const string NoAnswer = "no_answer";

    /// <summary>Ours: no connection was made, so nothing was sent.</summary>
    public const string NoConnection = "no_connection";

    public const string RateLimited = "ratelimited";
    public const string MissingScope = "missing_scope";
    public const string MessageNotFound = "message_not_found";
    public const string ThreadNotFound = "thread_not_found";
    public const string UserNotFound = "user_not_found";

    /// <summary>The workspace lets messages be edited for some time only, and that is over.</summary>
    public const string EditWindowClosed = "edit_window_closed";

    // "It's possible some aspect of the operation succeeded before the error was raised", says each method's page of fatal_error.
    private static readonly FrozenSet<string> Open = FrozenSet.Create(
        StringComparer.Ordinal, "fatal_error", "internal_error", "service_unavailable", "request_timeout", NoAnswer);

    private static readonly FrozenSet<string> Credentials = FrozenSet.Create(
        StringComparer.Ordinal,
        "account_inactive",
        "invalid_auth",
        "not_allowed_token_type",
        "not_authed",
        "org_login_required",
        "team_access_not_granted",
        "token_expired",
        "token_revoked");

    // The stone that stands for a deleted message is Slackbot's, so that it may not be changed.
    private static readonly FrozenSet<string> Gone = FrozenSet.Create(StringComparer.Ordinal, MessageNotFound, "cant_update_message");

    public static bool LeavesOpen(string error) => Open.Contains(error) || error.StartsWith("http_5", StringComparison.Ordinal);

    /// <summary>Somebody has to change a token before it can work.</summary>
    public static bool IsAboutCredentials(SlackException error) => Credentials.Contains(error.Error);

    /// <summary>Our message that was to be changed is not there any more.</summary>
    public static bool IsGone(SlackException error) => Gone.Contains(error.Error);

    public static string OfStatus(HttpStatusCode status) => $"http_{(int)status}";
}
