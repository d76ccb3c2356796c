using System.Text.Json.Serialization;

namespace DeployClaw.Host.Slack.Blocks;

/// <summary>https://docs.slack.dev/reference/block-kit/block-elements, as far as we use them.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(ButtonElement), "button")]
[JsonDerivedType(typeof(StaticSelectElement), "static_select")]
[JsonDerivedType(typeof(PlainTextInputElement), "plain_text_input")]
internal abstract record Element(string ActionId);

/// <summary>A <see cref="Url"/> opens when the button is pressed; the press is sent to us all the same.</summary>
internal sealed record ButtonElement(string ActionId, TextObject Text) : Element(ActionId)
{
    public string? Value { get; init; }

    public string? Url { get; init; }

    public string? Style { get; init; }

    public ConfirmObject? Confirm { get; init; }

    /// <summary>What a screen reader says, where the text alone does not tell.</summary>
    public string? AccessibilityLabel { get; init; }
}

internal sealed record StaticSelectElement(string ActionId, IReadOnlyList<OptionObject> Options) : Element(ActionId)
{
    public TextObject? Placeholder { get; init; }

    public OptionObject? InitialOption { get; init; }
}

internal sealed record PlainTextInputElement(string ActionId) : Element(ActionId)
{
    public bool Multiline { get; init; }

    public TextObject? Placeholder { get; init; }

    public string? InitialValue { get; init; }

    public int? MinLength { get; init; }

    public int? MaxLength { get; init; }

    public DispatchActionConfig? DispatchActionConfig { get; init; }
}

/// <summary>When a text input tells us: <c>on_enter_pressed</c> or <c>on_character_entered</c>.</summary>
internal sealed record DispatchActionConfig(IReadOnlyList<string> TriggerActionsOn)
{
    public static DispatchActionConfig OnEnter { get; } = new(["on_enter_pressed"]);
}
