using DeployClaw.Conversations;
using DeployClaw.Host.Slack.Blocks;

namespace DeployClaw.Host.Slack.Rendering;

/// <summary>The parts of a card or dialog as blocks.</summary>
internal sealed class BlockRenderer
{
    /// <summary>Characters of an excerpt: enough to see what it is, so that one excerpt does not push the rest out of the message.</summary>
    private const int MostOfAnExcerpt = 1_500;

    /// <summary>Of a single line that somebody types, so that a dialog's state still fits.</summary>
    private const int MostOfALine = 200;

    private const int MostOfAText = 2_000;

    private readonly ActionIds ids = new();

    public IEnumerable<Block> Of(CardBlock block) => block switch
    {
        CardBlock.Text text => [Section(ProseRenderer.Of(text.Content))],
        CardBlock.Heading heading => [Section(ProseRenderer.Strong(heading.Content))],
        CardBlock.Facts facts => Of(facts),
        CardBlock.Entry entry => [Section(ProseRenderer.Of(entry.Content)) with { Accessory = entry.Button is { } button ? ButtonRenderer.Of(button, ids) : null }],
        CardBlock.Note note => [Small(ProseRenderer.Of(note.Content))],
        CardBlock.Excerpt excerpt => Of(excerpt),
        CardBlock.Divider => [new DividerBlock()],
        CardBlock.Actions actions => Of(actions),
        CardBlock.Input input => [Of(input)],
        _ => throw new InvalidOperationException($"{block.GetType().Name} is not known here."),
    };

    private static IEnumerable<Block> Of(CardBlock.Facts facts) =>
        facts.Items
            .Select(fact => TextObject.Mrkdwn($"{ProseRenderer.Strong(fact.Name)}\n{ProseRenderer.Of(fact.Value)}"))
            .Chunk(SlackLimits.SectionFields)
            .Select(fields => new SectionBlock(null) { Fields = fields });

    private static IEnumerable<Block> Of(CardBlock.Excerpt excerpt)
    {
        yield return Section(SlackText.CodeBlock(TextCut.Shorten(excerpt.Content, MostOfAnExcerpt)));
        if (excerpt.Content.Length > MostOfAnExcerpt)
        {
            yield return Small($"… and {excerpt.Content.Length - MostOfAnExcerpt + 1} more characters, see the report.");
        }
    }

    private IEnumerable<Block> Of(CardBlock.Actions actions) =>
        actions.Buttons
            .Select(button => ButtonRenderer.Of(button, ids))
            .OfType<Element>()
            .Chunk(SlackLimits.ActionsElements)
            .Select(elements => new ActionsBlock(elements));

    // With the same ids in an updated view, Slack keeps what the person has typed meanwhile.
    private static InputBlock Of(CardBlock.Input input) => new(Plain(input.Label), Field(input))
    {
        BlockId = input.Id,
        Hint = input.Hint is { } hint ? Plain(hint) : null,
        Optional = input.Optional,
        DispatchAction = input.PressedOnEnter is not null,
    };

    private static Element Field(CardBlock.Input input)
    {
        var action = input.PressedOnEnter ?? input.Id;
        if (input.Choices.Count == 0)
        {
            return new PlainTextInputElement(action)
            {
                Multiline = input.Multiline,
                InitialValue = string.IsNullOrEmpty(input.Value) ? null : input.Value,
                MaxLength = input.Multiline ? MostOfAText : MostOfALine,
                DispatchActionConfig = input.PressedOnEnter is null ? null : DispatchActionConfig.OnEnter,
            };
        }

        List<OptionObject> options = [.. input.Choices.Select(choice => new OptionObject(Plain(choice.Label), choice.Value))];
        return new StaticSelectElement(action, options) { InitialOption = options.Find(option => option.Value == input.Value) };
    }

    private static SectionBlock Section(string mrkdwn) => new(TextObject.Mrkdwn(mrkdwn));

    private static ContextBlock Small(string mrkdwn) => new([TextObject.Mrkdwn(mrkdwn)]);

    private static TextObject Plain(string text) => TextObject.Plain(SlackText.Plain(text));
}
