using System.Text.Json;
using System.Text.Json.Nodes;

namespace DeployClaw.Sandbox.Slack.Limits;

/// <summary>Gives every block, and every element that can be used, the id that Slack would give it.</summary>
internal static class BlockIds
{
    private static long count;

    public static JsonElement Fill(JsonElement blocks)
    {
        var filled = JsonNode.Parse(blocks.GetRawText())!.AsArray();
        foreach (var block in filled.OfType<JsonObject>())
        {
            Name(block, "block_id");
            foreach (var element in Elements(block).OfType<JsonObject>().Where(IsInteractive))
            {
                Name(element, "action_id");
            }
        }

        return SlackJson.Element(filled);
    }

    /// <summary>The same for the blocks inside a view.</summary>
    public static JsonElement FillView(JsonElement view)
    {
        var filled = JsonNode.Parse(view.GetRawText())!.AsObject();
        filled["blocks"] = JsonNode.Parse(Fill(view.GetProperty("blocks")).GetRawText());
        return SlackJson.Element(filled);
    }

    private static IEnumerable<JsonNode?> Elements(JsonObject block) =>
        [.. block["elements"] as JsonArray ?? [], block["accessory"], block["element"]];

    private static bool IsInteractive(JsonObject element) =>
        element["type"]?.GetValue<string>() is not (null or "image" or "plain_text" or "mrkdwn")
        && element["type"]!.GetValue<string>().StartsWith("rich_text_", StringComparison.Ordinal) is false;

    private static void Name(JsonObject node, string property)
    {
        if (node[property] is not JsonValue value || value.ToString().Length == 0)
        {
            node[property] = SlackId.Short(Interlocked.Increment(ref count));
        }
    }
}
