using DeployClaw.Host.Slack.Blocks;

namespace DeployClaw.Tests.Slack.Blocks;

public sealed class BlockFittingTests
{
    private static readonly ActionsBlock Buttons = new([new ButtonElement("take", TextObject.Plain("Take"))]);

    [Fact]
    public void WhatFitsStaysAsItIs()
    {
        Block[] blocks = [Section("one"), new DividerBlock(), Buttons];
        Assert.Equal(blocks.Select(BlockFitting.Size), BlockFitting.ForMessage(blocks).Select(BlockFitting.Size));
    }

    [Fact]
    public void TheMessageSaysHowMuchWasLeftOutAndWhere()
    {
        var fitted = BlockFitting.ForMessage([.. Enumerable.Range(0, 60).Select(number => Section($"{number}")), Buttons]);
        Assert.Equal(50, fitted.Count);
        Assert.Contains("12 parts were left out here", Assert.IsType<ContextBlock>(fitted[48]).Elements[0].Text, StringComparison.Ordinal);
    }

    [Fact]
    public void WhatPeoplePressIsLeftOutLast() =>
        Assert.IsType<ActionsBlock>(BlockFitting.ForMessage([.. Enumerable.Range(0, 60).Select(number => Section($"{number}")), Buttons])[^1]);

    [Fact]
    public void AMessageOfLongTextsStaysUnderWhatSlackTakesInAll()
    {
        var fitted = BlockFitting.ForMessage([.. Enumerable.Repeat(Section(new string('x', 900)), 20), Buttons]);
        Assert.InRange(fitted.Sum(BlockFitting.Size), 11_000, SlackLimits.MessageBlocks);
    }

    [Fact]
    public void AButtonWhoseValueIsTooLongGoesRatherThanMeanSomethingElse()
    {
        var button = new ButtonElement("take", TextObject.Plain("Take")) { Value = new string('v', 2_001) };
        Assert.Empty(BlockFitting.ForMessage([new ActionsBlock([button])]));
    }

    [Fact]
    public void AModalHasTwiceAsManyBlocks() =>
        Assert.Equal(100, BlockFitting.Fit(new ModalView(TextObject.Plain("All tenants"), [.. Enumerable.Range(0, 120).Select(number => Section($"{number}"))])).Blocks.Count);

    [Fact]
    public void AModalsTitleIsCut() =>
        Assert.Equal("All tenants of the prod…", BlockFitting.Fit(new ModalView(TextObject.Plain("All tenants of the prod-deploy incident"), [])).Title.Text);

    private static SectionBlock Section(string text) => new(TextObject.Mrkdwn(text));
}
