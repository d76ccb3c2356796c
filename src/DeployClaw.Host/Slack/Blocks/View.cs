using System.Text.Json.Serialization;

namespace DeployClaw.Host.Slack.Blocks;

/// <summary>https://docs.slack.dev/reference/views</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(ModalView), "modal")]
[JsonDerivedType(typeof(HomeView), "home")]
internal abstract record View(IReadOnlyList<Block> Blocks)
{
    public string? CallbackId { get; init; }

    /// <summary>Comes back with every action in the view; people do not see it, and it is no place for a secret.</summary>
    public string? PrivateMetadata { get; init; }
}

internal sealed record ModalView(TextObject Title, IReadOnlyList<Block> Blocks) : View(Blocks)
{
    public TextObject? Submit { get; init; }

    public TextObject? Close { get; init; }

    public bool NotifyOnClose { get; init; }
}

internal sealed record HomeView(IReadOnlyList<Block> Blocks) : View(Blocks);

/// <summary>What a submission is answered with: https://docs.slack.dev/surfaces/modals#response_actions</summary>
internal sealed record ViewResponse(string ResponseAction)
{
    /// <summary>What is wrong, by the block_id of the input.</summary>
    public IReadOnlyDictionary<string, string>? Errors { get; init; }

    public View? View { get; init; }
}
