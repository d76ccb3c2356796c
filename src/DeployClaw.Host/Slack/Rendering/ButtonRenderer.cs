using DeployClaw.Conversations;
using DeployClaw.Host.Slack.Blocks;

namespace DeployClaw.Host.Slack.Rendering;

/// <summary>Buttons; null where one would open what no browser does.</summary>
internal static class ButtonRenderer
{
    public static ButtonElement? Of(Button button, ActionIds ids)
    {
        var address = button.Target is { } target ? SlackText.WebAddress(target) : null;
        return button.Target is not null && address is null
            ? null
            : new ButtonElement(ids.Next(button.Action), Text(button.Label))
            {
                Value = button.Value.Length == 0 ? null : button.Value,
                Url = address,
                Style = Style(button.Style),
                Confirm = button.Confirmation is { } confirmation ? Of(confirmation, button.Style) : null,
            };
    }

    private static ConfirmObject Of(Confirmation confirmation, ButtonStyle style) =>
        new(Text(confirmation.Title), Text(confirmation.Text), Text(confirmation.Confirm), TextObject.Plain("Cancel")) { Style = Style(style) };

    private static string? Style(ButtonStyle style) => style switch
    {
        ButtonStyle.Plain => null,
        ButtonStyle.Primary => "primary",
        ButtonStyle.Danger => "danger",
        _ => throw new ArgumentOutOfRangeException(nameof(style)),
    };

    private static TextObject Text(string text) => TextObject.Plain(SlackText.Plain(text));
}
