using System.Text.Json.Serialization;

namespace DeployClaw.Host.Slack.Blocks;

/// <summary>
/// https://docs.slack.dev/reference/block-kit/composition-objects/text-object. Mrkdwn is verbatim: Slack links nothing in it by
/// itself, and makes no mention of a name. What came from outside goes through <see cref="SlackText"/> first.
/// </summary>
internal sealed record TextObject
{
    private TextObject() { }

    public required string Type { get; init; }

    public required string Text { get; init; }

    public bool? Emoji { get; init; }

    public bool? Verbatim { get; init; }

    [JsonIgnore]
    public bool IsMrkdwn => Type == "mrkdwn";

    public static TextObject Mrkdwn(string text) => new() { Type = "mrkdwn", Text = text, Verbatim = true };

    /// <summary>Nothing in it is markup, and a shortcode such as <c>:x:</c> stays as it is.</summary>
    public static TextObject Plain(string text) => new() { Type = "plain_text", Text = text, Emoji = false };

    /// <summary>Plain, with the shortcodes that we put in it shown as emoji: text from outside goes through <see cref="SlackText.Plain"/> first.</summary>
    public static TextObject Label(string text) => new() { Type = "plain_text", Text = text, Emoji = true };

    /// <summary>As long as it may be; null where nothing is left to show, which Slack refuses.</summary>
    public TextObject? Within(int limit) =>
        string.IsNullOrWhiteSpace(Text)
            ? null
            : this with { Text = IsMrkdwn ? MrkdwnCut.At(Text, limit) : TextCut.Shorten(Text, limit) };
}

/// <summary>https://docs.slack.dev/reference/block-kit/composition-objects/option-object</summary>
internal sealed record OptionObject(TextObject Text, string Value)
{
    public TextObject? Description { get; init; }
}

/// <summary>https://docs.slack.dev/reference/block-kit/composition-objects/confirmation-dialog-object</summary>
internal sealed record ConfirmObject(TextObject Title, TextObject Text, TextObject Confirm, TextObject Deny)
{
    public string? Style { get; init; }
}
