using System.Text.RegularExpressions;
using DeployClaw.Conversations;
using DeployClaw.Host.Slack.Blocks;
using DeployClaw.Host.Slack.Rendering;
using DeployClaw.Incidents;
using DeployClaw.Tests.Slack.Blocks;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;

namespace DeployClaw.Tests.Slack.Rendering;

public sealed partial class CardProperties
{
    private const string Seed = "(20240115,142837)";

    private static readonly Uri Console = new("https://console.example/run");

    [Property(MaxTest = 2_000, Replay = Seed)]
    public Property NoPartsOfAProseTogetherMakeWhatRingsOrLinks() =>
        Prop.ForAll(Proses().ToArbitrary(), prose => !Live().IsMatch(Ours().Replace(ProseRenderer.Of(prose), "")));

    [Property(MaxTest = 300, Replay = Seed)]
    public Property AnyCardFitsAMessage() =>
        Prop.ForAll(
            Cards().ToArbitrary(),
            card =>
            {
                var message = CardRenderer.Message(card);
                return message.Text.Length <= SlackLimits.MessageText
                    && message.Blocks.Count <= SlackLimits.BlocksInMessage
                    && message.Blocks.Sum(BlockFitting.Size) <= SlackLimits.MessageBlocks
                    && message.Blocks.All(LimitCheck.Holds);
            });

    private static Gen<Card> Cards() =>
        from tone in Gen.Elements(Enum.GetValues<Tone>())
        from title in Hostile.Text()
        from blocks in Blocks().ListOf()
        from times in Gen.Elements(1, 1, 40)
        select new Card(tone, title, string.Concat(Enumerable.Repeat(title, times)), [.. Enumerable.Repeat(blocks, times).SelectMany(all => all)]);

    private static Gen<CardBlock> Blocks() => Gen.OneOf(
        Proses().Select(prose => (CardBlock)new CardBlock.Text(prose)),
        Proses().Select(prose => (CardBlock)new CardBlock.Note(prose)),
        Hostile.Text().Select(text => (CardBlock)new CardBlock.Heading(text)),
        Hostile.Text().Select(text => (CardBlock)new CardBlock.Excerpt(string.Concat(Enumerable.Repeat(text, 50)))),
        Proses().ListOf().Select(proses => (CardBlock)new CardBlock.Facts([.. proses.Select(prose => new Fact("Name", prose))])),
        from prose in Proses()
        from label in Hostile.Text()
        select (CardBlock)new CardBlock.Entry(prose, new Button("tenant.show", label, "value")),
        from labels in Hostile.Text().ListOf()
        select (CardBlock)new CardBlock.Actions([.. labels.Select(label => new Button("incident.take", label, "value") { Confirmation = new Confirmation(label, label, label) })]));

    private static Gen<Prose> Proses() =>
        Gen.OneOf(
                Hostile.Text().Select(text => (Run)new Run.Plain(text)),
                Hostile.Text().Select(text => (Run)new Run.Strong(text)),
                Hostile.Text().Select(text => (Run)new Run.Code(text)),
                Hostile.Text().Select(text => (Run)new Run.Link(text, Console)),
                Hostile.Text().Select(text => (Run)new Run.Name(new Actor.Person("slack", "T1", "U1", text))),
                Gen.Constant((Run)new Run.Moment(DateTimeOffset.UnixEpoch)))
            .ListOf()
            .Select(runs => new Prose([.. runs]));

    [GeneratedRegex(@"@[\p{L}\p{N}_]|://|\bwww\.|<|(?<![\p{L}\p{N}]):[a-z][\w+-]*:", RegexOptions.IgnoreCase)]
    private static partial Regex Live();

    [GeneratedRegex("<https://console\\.example/run\\|[^<>]*>|<!date\\^[^<>]*>")]
    private static partial Regex Ours();
}
