using DeployClaw.Conversations;
using DeployClaw.Host.Slack.Api;
using DeployClaw.Host.Slack.Blocks;

namespace DeployClaw.Host.Slack.Rendering;

/// <summary>A card as Slack shows it, within Slack's limits whatever is in it.</summary>
internal static class CardRenderer
{
    public static RenderedMessage Message(Card card) => new(
        MrkdwnCut.At(SlackText.Line(card.Summary), SlackLimits.MessageText),
        BlockFitting.ForMessage([.. Blocks(card)]));

    /// <summary>For the person alone who typed a command or pressed a button.</summary>
    public static Response Response(Card card)
    {
        var message = Message(card);
        return new Response(message.Text, message.Blocks);
    }

    public static HomeView Home(Card card) => BlockFitting.Fit(new HomeView([.. Blocks(card)]));

    // A title that the first line says again is not shown twice; the tone then stands before that line.
    private static IEnumerable<Block> Blocks(Card card)
    {
        var renderer = new BlockRenderer();
        var said = card.Blocks is [CardBlock.Text first, ..] && first.Content.PlainText.StartsWith(card.Title, StringComparison.Ordinal);
        if (!said)
        {
            yield return new HeaderBlock(TextObject.Label(ToneEmoji.Of(card.Tone) + SlackText.Plain(card.Title)));
        }

        foreach (var (block, index) in card.Blocks.SelectMany(renderer.Of).Select((block, index) => (block, index)))
        {
            yield return said && index == 0 && block is SectionBlock { Text: { } text } section
                ? section with { Text = TextObject.Mrkdwn(ToneEmoji.Of(card.Tone) + text.Text) }
                : block;
        }
    }
}

/// <summary><see cref="Text"/> is what notifications and screen readers say.</summary>
internal sealed record RenderedMessage(string Text, IReadOnlyList<Block> Blocks);
