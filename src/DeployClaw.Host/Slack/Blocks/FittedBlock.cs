namespace DeployClaw.Host.Slack.Blocks;

/// <summary>One block within its own limits; null where nothing is left of it.</summary>
internal static class FittedBlock
{
    public static Block? Of(Block block)
    {
        var fitted = block.BlockId is { Length: > SlackLimits.BlockId or 0 } ? block with { BlockId = null } : block;
        return fitted switch
        {
            SectionBlock section => Of(section),
            HeaderBlock header => header.Text.Within(SlackLimits.HeaderText) is { } text ? header with { Text = text } : null,
            ContextBlock context => Of(context),
            ActionsBlock actions => Of(actions),
            InputBlock input => Of(input),
            _ => fitted,
        };
    }

    private static SectionBlock? Of(SectionBlock section)
    {
        List<TextObject> fields = [.. Texts(section.Fields ?? [], SlackLimits.SectionField).Take(SlackLimits.SectionFields)];
        var fitted = section with
        {
            Text = section.Text?.Within(SlackLimits.SectionText),
            Fields = fields.Count == 0 ? null : fields,
            Accessory = section.Accessory is { } accessory ? FittedElement.Of(accessory) : null,
        };
        return fitted.Text is null && fitted.Fields is null ? null : fitted;
    }

    private static ContextBlock? Of(ContextBlock context)
    {
        List<TextObject> elements = [.. Texts(context.Elements, SlackLimits.Text).Take(SlackLimits.ContextElements)];
        return elements.Count == 0 ? null : context with { Elements = elements };
    }

    private static ActionsBlock? Of(ActionsBlock actions)
    {
        List<Element> elements =
        [
            .. actions.Elements.Select(FittedElement.Of).OfType<Element>()
                .DistinctBy(element => element.ActionId, StringComparer.Ordinal)
                .Take(SlackLimits.ActionsElements),
        ];
        return elements.Count == 0 ? null : actions with { Elements = elements };
    }

    private static InputBlock? Of(InputBlock input) =>
        input.Label.Within(SlackLimits.InputLabel) is { } label && FittedElement.Of(input.Element) is { } element
            ? input with { Label = label, Element = element, Hint = input.Hint?.Within(SlackLimits.InputHint) }
            : null;

    private static IEnumerable<TextObject> Texts(IReadOnlyList<TextObject> texts, int limit) =>
        texts.Select(text => text.Within(limit)).OfType<TextObject>();
}
