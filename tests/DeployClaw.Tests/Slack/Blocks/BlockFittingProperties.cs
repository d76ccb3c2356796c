using DeployClaw.Host.Slack.Blocks;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;

namespace DeployClaw.Tests.Slack.Blocks;

public sealed class BlockFittingProperties
{
    private const string Seed = "(20240115,142837)";

    [Property(MaxTest = 400, Replay = Seed)]
    public Property AnyBlocksFitAMessage() =>
        Prop.ForAll(
            Blocks().ToArbitrary(),
            blocks =>
            {
                var fitted = BlockFitting.ForMessage(blocks);
                return fitted.Count <= SlackLimits.BlocksInMessage
                    && fitted.Sum(BlockFitting.Size) <= SlackLimits.MessageBlocks
                    && fitted.All(LimitCheck.Holds)
                    && LimitCheck.IdsAreUnique(fitted);
            });

    [Property(MaxTest = 200, Replay = Seed)]
    public Property FittingTwiceChangesNothing() =>
        Prop.ForAll(
            Blocks().ToArbitrary(),
            blocks =>
            {
                var once = BlockFitting.ForMessage(blocks);
                var twice = BlockFitting.ForMessage(once);
                return once.Select(BlockFitting.Size).SequenceEqual(twice.Select(BlockFitting.Size));
            });

    private static Gen<IReadOnlyList<Block>> Blocks() =>
        from blocks in Gen.OneOf(Section(), Fields(), Header(), Context(), Actions(), Input(), Gen.Constant<Block>(new DividerBlock())).ListOf()
        from times in Gen.Elements(1, 1, 5, 30)
        select (IReadOnlyList<Block>)[.. Enumerable.Repeat(blocks, times).SelectMany(all => all)];

    private static Gen<Block> Section() =>
        from text in Long()
        from id in Gen.Elements("a", "b", "", new string('i', 300))
        select (Block)new SectionBlock(TextObject.Mrkdwn(SlackText.Escape(text))) { BlockId = id };

    private static Gen<Block> Fields() =>
        from fields in Long().ListOf()
        select (Block)new SectionBlock(null) { Fields = [.. fields.Select(field => TextObject.Mrkdwn(SlackText.CodeBlock(field)))] };

    private static Gen<Block> Header() => Long().Select(text => (Block)new HeaderBlock(TextObject.Plain(SlackText.Plain(text))));

    private static Gen<Block> Context() =>
        Long().ListOf().Select(texts => (Block)new ContextBlock([.. texts.Select(text => TextObject.Mrkdwn(SlackText.Line(text)))]));

    private static Gen<Block> Actions() =>
        from buttons in Button().ListOf()
        from times in Gen.Elements(1, 10)
        select (Block)new ActionsBlock([.. Enumerable.Repeat(buttons, times).SelectMany(all => all)]);

    private static Gen<Element> Button() =>
        from text in Long()
        from action in Gen.Elements("take", "mute", "", new string('x', 256))
        from value in Long()
        select (Element)new ButtonElement(action, TextObject.Plain(SlackText.Plain(text)))
        {
            Value = value,
            Confirm = new ConfirmObject(TextObject.Plain(text), TextObject.Plain(text), TextObject.Plain(text), TextObject.Plain(text)),
        };

    private static Gen<Block> Input() =>
        from text in Long()
        from count in Gen.Choose(0, 150)
        select (Block)new InputBlock(
            TextObject.Plain(text), new StaticSelectElement("choose", [.. Enumerable.Range(0, count).Select(number => new OptionObject(TextObject.Plain(text), $"{number}"))]));

    private static Gen<string> Long() =>
        from text in Hostile.Text()
        from times in Gen.Elements(0, 1, 1, 40, 400)
        select string.Concat(Enumerable.Repeat(text, times));
}
