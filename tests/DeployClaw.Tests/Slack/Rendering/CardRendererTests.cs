using DeployClaw.Conversations;
using DeployClaw.Host.Slack.Blocks;
using DeployClaw.Host.Slack.Rendering;

namespace DeployClaw.Tests.Slack.Rendering;

public sealed class CardRendererTests
{
    [Fact]
    public void ACardBeginsWithItsToneAndTitle()
    {
        var header = Assert.IsType<HeaderBlock>(Blocks(Tone.Alarm, "prod-deploy failed", new CardBlock.Text("Being triaged"))[0]);
        Assert.Equal(":rotating_light: prod-deploy failed", header.Text.Text);
    }

    [Fact]
    public void ATitleThatTheFirstLineSaysIsNotShownTwice()
    {
        var block = Assert.Single(Blocks(Tone.Warning, "3/6 Map tenants", new CardBlock.Text(Prose.Of(new Run.Strong("3/6 Map tenants"), " · 2 hit"))));
        Assert.Equal(":warning: *3/6 Map tenants* · 2 hit", Assert.IsType<SectionBlock>(block).Text!.Text);
    }

    [Fact]
    public void AProseIsDressedAndItsTextIsNot()
    {
        Prose prose = Prose.Of(
            new Run.Strong("Cause: "),
            "a < b ",
            new Run.Code("tenant_acme"),
            " ",
            new Run.Link("run", new Uri("https://console.example/run?a=1&b=2")),
            " ",
            new Run.Moment(DateTimeOffset.FromUnixTimeSeconds(1_705_328_917)));
        Assert.Equal(
            "*Cause:* a &lt; b `tenant_acme` <https://console.example/run?a=1&amp;b=2|run> "
            + "<!date^1705328917^{date_short_pretty} {time_secs}|2024-01-15T14:28:37Z>",
            ProseRenderer.Of(prose));
    }

    [Fact]
    public void FactsStandInFields()
    {
        var facts = new CardBlock.Facts([.. Enumerable.Range(0, 12).Select(number => new Fact($"Name {number}", $"value {number}"))]);
        var sections = Blocks(Tone.Neutral, "Facts", facts).OfType<SectionBlock>().ToList();
        Assert.Equal([10, 2], sections.Select(section => section.Fields!.Count));
        Assert.Equal("*Name 0*\nvalue 0", sections[0].Fields![0].Text);
    }

    [Fact]
    public void TheSameActionTwiceHasTwoIdsAndOneName()
    {
        Block[] entries = [.. Blocks(Tone.Neutral, "Tenants", Entry("a"), Entry("b")).Skip(1)];
        var ids = entries.Select(entry => ((SectionBlock)entry).Accessory!.ActionId).ToList();
        Assert.Equal(["tenant.show", "tenant.show#2"], ids);
        Assert.All(ids, id => Assert.Equal("tenant.show", ActionIds.ActionOf(id)));
    }

    [Fact]
    public void AButtonThatOpensNoWebPageIsLeftOut() =>
        Assert.DoesNotContain(
            Blocks(Tone.Neutral, "Card", new CardBlock.Actions([new Button(CardAction.Open, "Open", "x") { Target = new Uri("file:///etc/passwd") }])),
            block => block is ActionsBlock);

    [Fact]
    public void ALongExcerptSaysHowMuchIsMissing()
    {
        var blocks = Blocks(Tone.Neutral, "Card", new CardBlock.Excerpt(new string('x', 5_000)));
        Assert.Contains("3501 more characters", Assert.IsType<ContextBlock>(blocks[^1]).Elements[0].Text, StringComparison.Ordinal);
    }

    [Fact]
    public void TheSummaryIsWhatANotificationSays()
    {
        var message = CardRenderer.Message(new Card(Tone.Alarm, "prod-deploy failed", "prod-deploy failed. <!channel> 2 tenants hit.", []));
        Assert.Equal("prod-deploy failed. &lt;\u2060!channel&gt; 2 tenants hit.", message.Text);
    }

    private static CardBlock.Entry Entry(string tenant) => new(tenant, new Button(CardAction.ShowTenant, "Details", tenant));

    private static IReadOnlyList<Block> Blocks(Tone tone, string title, params IReadOnlyList<CardBlock> blocks) =>
        CardRenderer.Message(new Card(tone, title, title, blocks)).Blocks;
}
