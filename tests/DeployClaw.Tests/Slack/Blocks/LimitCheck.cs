using DeployClaw.Host.Slack.Blocks;

namespace DeployClaw.Tests.Slack.Blocks;

/// <summary>Slack's documented limits, written down again and apart from the code that keeps them.</summary>
internal static class LimitCheck
{
    public static bool Holds(Block block) => block.BlockId is null or { Length: > 0 and <= 255 } && block switch
    {
        SectionBlock section => (section.Text is null || Fits(section.Text, 3000))
            && (section.Fields is null || (section.Fields.Count is > 0 and <= 10 && section.Fields.All(field => Fits(field, 2000))))
            && (section.Text ?? section.Fields?[0]) is not null,
        HeaderBlock header => header.Text.Type == "plain_text" && Fits(header.Text, 150),
        ContextBlock context => context.Elements.Count is > 0 and <= 10 && context.Elements.All(element => Fits(element, 3000)),
        ActionsBlock actions => actions.Elements.Count is > 0 and <= 25 && actions.Elements.All(Holds),
        InputBlock input => Fits(input.Label, 2000) && Holds(input.Element),
        _ => true,
    };

    public static bool IdsAreUnique(IReadOnlyList<Block> blocks)
    {
        List<string> ids = [.. blocks.Select(block => block.BlockId).OfType<string>()];
        return ids.Count == ids.Distinct().Count();
    }

    private static bool Holds(Element element) => element.ActionId.Length is > 0 and <= 255 && element switch
    {
        ButtonElement button => Fits(button.Text, 75)
            && button.Value is null or { Length: <= 2000 }
            && (button.Confirm is not { } confirm
                || (Fits(confirm.Title, 100) && Fits(confirm.Text, 300) && Fits(confirm.Confirm, 30) && Fits(confirm.Deny, 30))),
        StaticSelectElement select => select.Options.Count is > 0 and <= 100 && select.Options.All(option => Fits(option.Text, 75)),
        _ => true,
    };

    private static bool Fits(TextObject text, int limit) => text.Text.Length > 0 && text.Text.Length <= limit;
}
