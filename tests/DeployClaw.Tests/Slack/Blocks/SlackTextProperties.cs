using System.Text.RegularExpressions;
using DeployClaw.Host.Slack.Blocks;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;

namespace DeployClaw.Tests.Slack.Blocks;

public sealed partial class SlackTextProperties
{
    /// <summary>Always the same cases: what fails here failed before it was committed.</summary>
    private const string Seed = "(20240115,142837)";

    [Property(MaxTest = 4_000, Replay = Seed)]
    public Property NothingInATextIsAlive() => Prop.ForAll(Hostile.Texts(), text => IsDead(SlackText.Escape(text)));

    [Property(MaxTest = 4_000, Replay = Seed)]
    public Property NothingInACodeSpanIsAlive() =>
        Prop.ForAll(Hostile.Texts(), text => SlackText.Code(text) is ['`', .. var inside, '`'] && IsDead(inside) && !inside.Contains('\n', StringComparison.Ordinal));

    [Property(MaxTest = 4_000, Replay = Seed)]
    public Property NothingInACodeBlockIsAlive() =>
        Prop.ForAll(Hostile.Texts(), text => SlackText.CodeBlock(text) is ['`', '`', '`', .. var inside, '`', '`', '`'] && IsDead(inside));

    [Property(MaxTest = 4_000, Replay = Seed)]
    public Property NothingInAPlainTextIsAlive() => Prop.ForAll(Hostile.Texts(), text => !Live().IsMatch(SlackText.Plain(text)));

    [Property(MaxTest = 4_000, Replay = Seed)]
    public Property ALinkGoesWhereItSaysAndNowhereElse() =>
        Prop.ForAll(
            Hostile.Texts(),
            label => SlackText.Link(new Uri("https://console.example/run"), label) is ['<', .. var inside, '>']
                && inside.StartsWith("https://console.example/run|", StringComparison.Ordinal)
                && IsDead(inside["https://console.example/run|".Length..]));

    [Property(MaxTest = 4_000, Replay = Seed)]
    public Property ACutIsWithinItsLimitAndStillDead() =>
        Prop.ForAll(
            Hostile.Mrkdwn(),
            Gen.Choose(8, 80).ToArbitrary(),
            (text, limit) =>
            {
                var cut = MrkdwnCut.At(text, limit);
                return cut.Length <= Math.Max(limit, 0) && IsWhole(cut) && !Live().IsMatch(Ours().Replace(cut, "")) && IsBalanced(cut);
            });

    // What Slack would act on: a bracket of its own, or what a client links, mentions or draws.
    private static bool IsDead(string text) =>
        !text.Contains('<', StringComparison.Ordinal)
        && !text.Contains('>', StringComparison.Ordinal)
        && !text.Contains('`', StringComparison.Ordinal)
        && IsWhole(text)
        && !Live().IsMatch(text);

    private static bool IsWhole(string text) =>
        !Lone().IsMatch(text) && !Entity().Replace(text, "").Contains('&', StringComparison.Ordinal) && !Controls().IsMatch(text);

    private static bool IsBalanced(string text) =>
        text.Split("```").Length % 2 == 1 && text.Replace("```", "", StringComparison.Ordinal).Count(character => character == '`') % 2 == 0;

    [GeneratedRegex(@"@[\p{L}\p{N}_]|://|\bwww\.|<[!@#]|(?<![\p{L}\p{N}]):[a-z][\w+-]*:", RegexOptions.IgnoreCase)]
    private static partial Regex Live();

    [GeneratedRegex("<https://console\\.example/run\\|[^<>]*>")]
    private static partial Regex Ours();

    [GeneratedRegex("&(?:amp|lt|gt);")]
    private static partial Regex Entity();

    [GeneratedRegex(@"[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]")]
    private static partial Regex Lone();

    [GeneratedRegex(@"[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")]
    private static partial Regex Controls();
}
