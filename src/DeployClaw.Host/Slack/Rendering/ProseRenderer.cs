using System.Text;
using System.Text.RegularExpressions;
using DeployClaw.Conversations;
using DeployClaw.Host.Slack.Blocks;

namespace DeployClaw.Host.Slack.Rendering;

/// <summary>Prose as mrkdwn: https://docs.slack.dev/messaging/formatting-message-text</summary>
internal static partial class ProseRenderer
{
    public static string Of(Prose prose)
    {
        var text = new StringBuilder();
        foreach (var run in prose.Runs)
        {
            var next = Of(run);
            text.Append(next.Length > 0 && Unfinished().IsMatch(Tail(text)) ? SlackText.Joiner.ToString() : "").Append(next);
        }

        return text.ToString();
    }

    /// <summary>A moment in the reader's own time zone; the fallback is for clients that cannot.</summary>
    public static string Moment(DateTimeOffset at) =>
        $"<!date^{at.ToUnixTimeSeconds()}^{{date_short_pretty}} {{time_secs}}|{TimeText.Instant(at)}>";

    public static string Strong(string text)
    {
        // An asterisk would end the bold text, and so does a blank beside the one that begins it.
        var line = SlackText.Line(text).Replace('*', '∗');
        var core = line.Trim();
        return core.Length == 0 ? line : line.Replace(core, $"*{core}*", StringComparison.Ordinal);
    }

    private static string Of(Run run) => run switch
    {
        Run.Plain plain => SlackText.Escape(plain.Text),
        Run.Strong strong => Strong(strong.Text),
        Run.Code code => SlackText.Code(code.Text),
        Run.Link link => SlackText.Link(link.Target, link.Text),
        Run.Moment moment => Moment(moment.At),
        Run.Name name => SlackText.Line(name.Who.ToString()),
        _ => throw new InvalidOperationException($"{run.GetType().Name} is not known here."),
    };

    private static string Tail(StringBuilder text) => text.ToString(Math.Max(0, text.Length - 64), Math.Min(64, text.Length));

    /// <summary>What the next part could complete to a mention, an address or an emoji, though neither part is one by itself.</summary>
    [GeneratedRegex(@"(?:@|:[\w+'/-]*|(?<![\p{L}\p{N}])w{1,3})\z", RegexOptions.IgnoreCase)]
    private static partial Regex Unfinished();
}
