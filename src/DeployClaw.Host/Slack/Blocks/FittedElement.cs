namespace DeployClaw.Host.Slack.Blocks;

/// <summary>
/// One element within its own limits. What it says is cut; what it means (ids, values, addresses) cannot be, so that one that is too
/// long takes the element away.
/// </summary>
internal static class FittedElement
{
    public static Element? Of(Element element) =>
        element.ActionId is { Length: > SlackLimits.ActionId or 0 }
            ? null
            : element switch
            {
                ButtonElement button => Of(button),
                StaticSelectElement select => Of(select),
                PlainTextInputElement input => input with
                {
                    Placeholder = input.Placeholder?.Within(SlackLimits.Placeholder),
                    InitialValue = input.InitialValue is { } value ? TextCut.Shorten(value, input.MaxLength ?? SlackLimits.PlainTextInput) : null,
                },
                _ => element,
            };

    private static ButtonElement? Of(ButtonElement button) =>
        button.Text.Within(SlackLimits.ButtonText) is { } text
        && button.Value is not { Length: > SlackLimits.ButtonValue }
        && button.Url is not { Length: > SlackLimits.ButtonUrl }
            ? button with
            {
                Text = text,
                Confirm = button.Confirm is { } confirm ? Of(confirm) : null,
                AccessibilityLabel = button.AccessibilityLabel is { } label ? TextCut.Shorten(label, SlackLimits.AccessibilityLabel) : null,
            }
            : null;

    private static StaticSelectElement? Of(StaticSelectElement select) =>
        Options(select.Options, SlackLimits.SelectOptions) is { } options
            ? select with
            {
                Options = options,
                InitialOption = Among(options, select.InitialOption),
                Placeholder = select.Placeholder?.Within(SlackLimits.Placeholder),
            }
            : null;

    private static ConfirmObject Of(ConfirmObject confirm) => confirm with
    {
        Title = confirm.Title.Within(SlackLimits.ConfirmTitle) ?? TextObject.Plain("Are you sure?"),
        Text = confirm.Text.Within(SlackLimits.ConfirmText) ?? TextObject.Plain("Are you sure?"),
        Confirm = confirm.Confirm.Within(SlackLimits.ConfirmButton) ?? TextObject.Plain("Yes"),
        Deny = confirm.Deny.Within(SlackLimits.ConfirmButton) ?? TextObject.Plain("No"),
    };

    private static List<OptionObject>? Options(IReadOnlyList<OptionObject> options, int most)
    {
        var fitted = options
            .Where(option => option.Value.Length is > 0 and <= SlackLimits.OptionValue && !string.IsNullOrWhiteSpace(option.Text.Text))
            .Take(most)
            .Select(option => option with
            {
                Text = option.Text.Within(SlackLimits.OptionText)!,
                Description = option.Description?.Within(SlackLimits.OptionDescription),
            })
            .ToList();
        return fitted.Count == 0 ? null : fitted;
    }

    // Slack wants the very option again.
    private static OptionObject? Among(List<OptionObject> options, OptionObject? initial) =>
        initial is null ? null : options.Find(option => option.Value == initial.Value);
}
