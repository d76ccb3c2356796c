using System.Text.Json;
using System.Text.Json.Nodes;

namespace DeployClaw.Sandbox.Slack.People;

/// <summary>An element that can be used, with the block it stands in.</summary>
internal sealed record BlockElement(string BlockId, JsonElement Block, JsonElement Element)
{
    public string ActionId => Element.String("action_id")!;

    public string Type => Element.String("type")!;

    /// <summary>All of them, in the order in which they are shown.</summary>
    public static IEnumerable<BlockElement> In(IEnumerable<JsonElement> blocks) =>
        from block in blocks
        let blockId = block.String("block_id")
        from element in block.Property("elements").Items()
            .Concat(new[] { block.Property("accessory"), block.Property("element") }.OfType<JsonElement>())
        where blockId is not null && element.String("action_id") is not null
        select new BlockElement(blockId, block, element);

    /// <summary>What the payload says of using it; null for a choice that is not offered.</summary>
    public JsonElement? Used(JsonElement choice, string actionTs)
    {
        if (ElementState.Of(this, choice) is not { } state)
        {
            return null;
        }

        var used = SlackJson.Object(new
        {
            type = Type,
            actionId = ActionId,
            blockId = BlockId,
            text = Type == "button" ? Element.Property("text") : null,
            value = Type == "button" ? Element.String("value") : null,
            style = Type == "button" ? Element.String("style") : null,
            actionTs,
        });
        foreach (var property in state.EnumerateObject().Where(property => property.Name != "type"))
        {
            used[property.Name] = JsonNode.Parse(property.Value.GetRawText());
        }

        return SlackJson.Element(used);
    }
}
