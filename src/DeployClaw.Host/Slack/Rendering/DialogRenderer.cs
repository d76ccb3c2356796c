using DeployClaw.Conversations;
using DeployClaw.Host.Slack.Blocks;
using DeployClaw.Host.Slack.Inbound;

namespace DeployClaw.Host.Slack.Rendering;

/// <summary>A dialog as a modal. Its inputs' ids are block_ids, its state is the view's private_metadata.</summary>
internal static class DialogRenderer
{
    public static ModalView Modal(Dialog dialog)
    {
        var renderer = new BlockRenderer();
        return BlockFitting.Fit(new ModalView(Plain(dialog.Title), [.. dialog.Blocks.SelectMany(renderer.Of)])
        {
            CallbackId = dialog.Id,
            PrivateMetadata = dialog.State.Length <= SlackLimits.PrivateMetadata
                ? dialog.State
                : throw new ArgumentException($"The state of the dialog {dialog.Id} is longer than Slack takes.", nameof(dialog)),
            Submit = dialog.Submit is { } submit ? Plain(submit) : null,
            Close = TextObject.Plain(dialog.Submit is null ? "Close" : "Cancel"),
        });
    }

    /// <summary>Shown at once, while what belongs in it is still being read.</summary>
    public static ModalView Loading(string title) =>
        BlockFitting.Fit(new ModalView(Plain(title), [new SectionBlock(TextObject.Mrkdwn(":hourglass_flowing_sand: Loading…"))])
        {
            Close = TextObject.Plain("Close"),
        });

    /// <summary>What was typed or chosen, by the inputs' ids.</summary>
    public static IReadOnlyDictionary<string, string> Values(SlackState state) =>
        state.Values.Where(entry => entry.Value.Count > 0)
            .GroupBy(entry => entry.Key.BlockId, entry => entry.Value[0], StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => group.First(), StringComparer.Ordinal);

    private static TextObject Plain(string text) => TextObject.Plain(SlackText.Plain(text));
}
