using DeployClaw.Host.Reports;
using DeployClaw.Logs;

namespace DeployClaw.Host.Slack.Api;

/// <summary>Words of Slack's in our errors: they may quote what was sent.</summary>
internal static class SlackPhrase
{
    private const int Most = 200;

    public static string Of(string words) => Printable.Line(Redactor.Redact(words), Most);
}
