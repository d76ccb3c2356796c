using System.Text.Json;
using DeployClaw.Host.Slack.Api;

namespace DeployClaw.Host.Slack.Blocks;

/// <summary>
/// Makes any blocks fit what Slack takes, and says in the message what was left out. Blocks are left out from the end, those that
/// people press last. A renderer chooses what matters; this is what holds when it could not know.
/// </summary>
internal static class BlockFitting
{
    public static IReadOnlyList<Block> ForMessage(IReadOnlyList<Block> blocks) =>
        Fit(blocks, SlackLimits.BlocksInMessage, SlackLimits.MessageBlocks);

    public static IReadOnlyList<Block> ForView(IReadOnlyList<Block> blocks) => Fit(blocks, SlackLimits.BlocksInView, SlackLimits.ViewBlocks);

    public static ModalView Fit(ModalView view) => view with
    {
        Title = view.Title.Within(SlackLimits.ModalTitle) ?? TextObject.Plain("DeployClaw"),
        Submit = view.Submit?.Within(SlackLimits.ModalButton),
        Close = view.Close?.Within(SlackLimits.ModalButton),
        Blocks = ForView(view.Blocks),
    };

    public static HomeView Fit(HomeView view) => view with { Blocks = ForView(view.Blocks) };

    /// <summary>As Slack counts it, or a little more.</summary>
    internal static int Size(Block block) => JsonSerializer.Serialize(block, SlackJson.Wire.Block).Length + 1;

    private static IReadOnlyList<Block> Fit(IReadOnlyList<Block> blocks, int most, int budget)
    {
        List<Block> whole = [.. blocks.Select(FittedBlock.Of).OfType<Block>()];
        DropRepeatedIds(whole);
        var sizes = whole.ConvertAll(Size);
        return whole.Count <= most && sizes.Sum() <= budget ? whole : Shortened(whole, sizes, most, budget);
    }

    private static List<Block> Shortened(List<Block> blocks, List<int> sizes, int most, int budget)
    {
        var room = budget - Size(Notice(blocks.Count));
        var size = sizes.Sum();
        HashSet<int> left = [];
        foreach (var index in FirstToGo(blocks))
        {
            if (blocks.Count - left.Count < most && size <= room)
            {
                break;
            }

            left.Add(index);
            size -= sizes[index];
        }

        List<Block> kept = [.. blocks.Where((_, index) => !left.Contains(index))];
        kept.Insert(Math.Min(left.Min(), kept.Count), Notice(left.Count));
        return kept;
    }

    private static IEnumerable<int> FirstToGo(List<Block> blocks)
    {
        var fromTheEnd = Enumerable.Range(0, blocks.Count).Reverse().ToList();
        return fromTheEnd.Where(index => blocks[index] is not ActionsBlock).Concat(fromTheEnd.Where(index => blocks[index] is ActionsBlock));
    }

    private static ContextBlock Notice(int count) =>
        new([TextObject.Mrkdwn($"_{(count == 1 ? "One part was" : $"{count} parts were")} left out here: Slack shows no longer message._")]);

    // invalid_blocks otherwise. Slack gives an id to a block without one.
    private static void DropRepeatedIds(List<Block> blocks)
    {
        HashSet<string> seen = new(StringComparer.Ordinal);
        for (var index = 0; index < blocks.Count; index++)
        {
            if (blocks[index].BlockId is { } id && !seen.Add(id))
            {
                blocks[index] = blocks[index] with { BlockId = null };
            }
        }
    }
}
