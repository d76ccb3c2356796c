namespace DeployClaw.Host.Slack;

/// <summary>Which addresses may be given a token, a file or a message.</summary>
internal static class SlackAddress
{
    /// <summary>https://docs.slack.dev/interactivity/handling-user-interaction#message_responses; the second is GovSlack's.</summary>
    private static readonly string[] HookHosts = ["hooks.slack.com", "hooks.slack-gov.com"];

    private static readonly string[] SlackDomains = [".slack.com", ".slack-gov.com"];

    /// <summary>The Web API's base: Slack's own, or the one configured. Throws <see cref="SourceUnavailableException"/>.</summary>
    public static Uri Api(string? configured, bool sandbox)
    {
        if (configured is null)
        {
            return SlackOptions.PublicApi;
        }

        var text = configured.EndsWith('/') ? configured : configured + "/";
        if (!Uri.TryCreate(text, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https") || address.UserInfo.Length > 0)
        {
            throw new SourceUnavailableException($"{SlackOptions.ApiUrlVariable} is not an http or https URL without user and password.");
        }

        return address.Scheme == "https" || sandbox
            ? address
            : throw new SourceUnavailableException(
                $"{SlackOptions.ApiUrlVariable} is plain HTTP ({address.Authority}): tokens would cross the network in the clear. "
                + "Use https, or give --sandbox if this is a sandbox.");
    }

    /// <summary>A response_url may be used: it is Slack's, or the stand-in's.</summary>
    public static bool IsHook(Uri address, SlackOptions options) =>
        IsTheStandIn(address, options) || (IsPlainHttps(address) && HookHosts.Contains(address.Host, StringComparer.OrdinalIgnoreCase));

    /// <summary>Files and Socket Mode: anywhere in Slack's domains, or at the stand-in.</summary>
    public static bool IsSlack(Uri address, SlackOptions options) =>
        IsTheStandIn(address, options)
        || (IsPlainHttps(address) && SlackDomains.Any(domain => address.Host.EndsWith(domain, StringComparison.OrdinalIgnoreCase)));

    private static bool IsTheStandIn(Uri address, SlackOptions options) =>
        address.Authority == options.ApiUrl.Authority && options.ApiUrl != SlackOptions.PublicApi;

    private static bool IsPlainHttps(Uri address) =>
        address.Scheme is "https" or "wss" && address.IsDefaultPort && address.UserInfo.Length == 0;
}
