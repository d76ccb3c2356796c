using System.Text.Json.Serialization;

namespace DeployClaw.Host.Slack.Blocks;

/// <summary>https://docs.slack.dev/reference/block-kit/blocks, as far as we use them.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(SectionBlock), "section")]
[JsonDerivedType(typeof(HeaderBlock), "header")]
[JsonDerivedType(typeof(ContextBlock), "context")]
[JsonDerivedType(typeof(ActionsBlock), "actions")]
[JsonDerivedType(typeof(DividerBlock), "divider")]
[JsonDerivedType(typeof(InputBlock), "input")]
internal abstract record Block
{
    public string? BlockId { get; init; }
}

/// <summary>A text, fields in two columns, or both.</summary>
internal sealed record SectionBlock(TextObject? Text) : Block
{
    public IReadOnlyList<TextObject>? Fields { get; init; }

    public Element? Accessory { get; init; }
}

internal sealed record HeaderBlock(TextObject Text) : Block;

internal sealed record ContextBlock(IReadOnlyList<TextObject> Elements) : Block;

internal sealed record ActionsBlock(IReadOnlyList<Element> Elements) : Block;

internal sealed record DividerBlock : Block;

internal sealed record InputBlock(TextObject Label, Element Element) : Block
{
    public TextObject? Hint { get; init; }

    public bool Optional { get; init; }

    /// <summary>What is typed or chosen arrives as block_actions too, not only with the submission.</summary>
    public bool DispatchAction { get; init; }
}
