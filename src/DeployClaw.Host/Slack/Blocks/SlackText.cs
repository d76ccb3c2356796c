using System.Text;
using System.Text.RegularExpressions;
using DeployClaw.Host.Reports;

namespace DeployClaw.Host.Slack.Blocks;

/// <summary>
/// Text from outside made harmless for Slack: it mentions nobody, links nowhere, shows no emoji and changes no direction of writing.
/// https://docs.slack.dev/messaging/formatting-message-text#escaping
/// </summary>
internal static partial class SlackText
{
    /// <summary>Invisible, no line breaks there, and no name, link or shortcode goes across it: U+2060.</summary>
    public const char Joiner = '\u2060';

    private const string Nothing = "(empty)";

    /// <summary>The reversed prime stands for the backtick: it opens no code, and is no letter of a name.</summary>
    private const char Backtick = '‵';

    /// <summary>For mrkdwn, lines kept.</summary>
    public static string Escape(string text) => Entities(Defuse(Printed(text).Replace('`', Backtick)));

    /// <summary>For mrkdwn, on one line, cut to what is left of it in <paramref name="most"/> characters before escaping.</summary>
    public static string Line(string text, int most = int.MaxValue) => Escape(TextCut.Shorten(OneLine(text), most));

    /// <summary>A code span; there is no way to write a backtick in one.</summary>
    public static string Code(string text, int most = int.MaxValue)
    {
        var line = TextCut.Shorten(OneLine(text).Trim(), most);
        return $"`{Escape(line.Length == 0 ? Nothing : line)}`";
    }

    /// <summary>A block of code, lines kept.</summary>
    public static string CodeBlock(string text)
    {
        var lines = text.TrimEnd();
        return $"```\n{Escape(lines.Length == 0 ? Nothing : lines)}\n```";
    }

    /// <summary>A link that shows the label; where the address is none that a browser opens, the label alone.</summary>
    public static string Link(Uri address, string label)
    {
        var shown = Line(label);
        return WebAddress(address) is { } target ? $"<{Entities(target)}|{(shown.Length == 0 ? "link" : shown)}>" : shown;
    }

    /// <summary>What a browser opens; null where the address is not http or https.</summary>
    public static string? WebAddress(Uri address) =>
        address is { IsAbsoluteUri: true, Scheme: "http" or "https" }
            ? address.AbsoluteUri.Replace("|", "%7C", StringComparison.Ordinal)
                .Replace("<", "%3C", StringComparison.Ordinal)
                .Replace(">", "%3E", StringComparison.Ordinal)
            : null;

    /// <summary>For plain_text objects, on one line. Slack reads no entities there, so nothing is escaped.</summary>
    public static string Plain(string text) => Defuse(OneLine(text));

    private static string Entities(string text) =>
        text.Replace("&", "&amp;", StringComparison.Ordinal)
            .Replace("<", "&lt;", StringComparison.Ordinal)
            .Replace(">", "&gt;", StringComparison.Ordinal);

    private static string OneLine(string text) => Printable.Whole(LineBreaks().Replace(text, " ").Replace('\t', ' '));

    private static string Printed(string text)
    {
        var printed = new StringBuilder(text.Length);
        foreach (var line in text.ReplaceLineEndings("\n").Split('\n'))
        {
            printed.Append(printed.Length == 0 ? "" : "\n").Append(Printable.Whole(line.Replace("\t", "    ", StringComparison.Ordinal)));
        }

        return printed.ToString();
    }

    // Verbatim text objects and parse=none already tell Slack to leave all this alone; a client that reads over that finds nothing.
    private static string Defuse(string text) => Live().Replace(text, match => match.Value.Insert(1, Joiner.ToString()));

    [GeneratedRegex(@"\r\n|[\r\n\u0085\u2028\u2029]+")]
    private static partial Regex LineBreaks();

    /// <summary>
    /// In each the first character and the rest are parted: mentions and mail addresses (@ before a letter), special mentions and links
    /// in angle brackets, addresses with a scheme or a www, shortcodes of emoji (which no hour or minute is).
    /// </summary>
    [GeneratedRegex(@"@(?=[\p{L}\p{N}_])|<(?=[!@#\p{L}])|:(?=//)|:(?=(?!\d{1,2}:)[\w+'-]+:)|(?<![\p{L}\p{N}])w(?=ww\.)", RegexOptions.IgnoreCase)]
    private static partial Regex Live();
}
