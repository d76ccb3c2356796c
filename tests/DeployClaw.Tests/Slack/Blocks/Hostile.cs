using DeployClaw.Host.Slack.Blocks;
using FsCheck;
using FsCheck.Fluent;

namespace DeployClaw.Tests.Slack.Blocks;

/// <summary>Texts as somebody would write them who wants a log line to ring, to link or to lie.</summary>
internal static class Hostile
{
    public static Arbitrary<string> Texts() => Text().ToArbitrary();

    /// <summary>What our renderers make of such texts.</summary>
    public static Arbitrary<string> Mrkdwn() =>
        Gen.OneOf(
                Text().Select(SlackText.Escape),
                Text().Select(text => SlackText.Code(text)),
                Text().Select(SlackText.CodeBlock),
                Text().Select(text => SlackText.Link(new Uri("https://console.example/run"), text)),
                Gen.Constant("*Migrate*"))
            .ListOf()
            .Select(parts => string.Join(" ", parts))
            .ToArbitrary();

    public static Gen<string> Text() =>
        Gen.OneOf(
                Gen.Elements(
                    "<!channel>", "<!here|here>", "<@U012AB3CD>", "<#C024BE7LR|general>", "<!subteam^S1>", "<https://evil.example|prod>", "@here", "@channel",
                    "@everyone", "everyone", "@", "<", ">", "&", "&lt;", "&amp;lt;!here&gt;", "`", "```", "\n", "\r\n", "\t", " ", "|", "\u2028", "\0", "\u001b[31m"),
                Gen.Elements(
                    "http://evil.example/x?a=b&c=d", "https://", "www.evil.example", "mailto:ops@evil.example", "ops@evil.example", "://", ":", "/", "w", ".",
                    ":x:", ":white_check_mark:", "14:28:37", "\u202e", "\u2066", "\u200f", "\ud83d\ude00", "\ud83d", "\ude00", "é", "漢", "*", "_", "~", "tenant_acme"),
                ArbMap.Default.GeneratorFor<string>().Select(text => text ?? ""))
            .ListOf()
            .Select(parts => string.Concat(parts));
}
