using System.Text.Json;

namespace DeployClaw.Sandbox.Slack.Limits;

/// <summary>
/// What Slack demands of blocks: https://docs.slack.dev/reference/block-kit/blocks. Says what is wrong; an empty list is good.
/// </summary>
internal static class BlockRules
{
    public const int MaxInMessage = 50;
    public const int MaxInView = 100;

    /// <summary>
    /// Not documented. Reports of msg_blocks_too_long put it at about 13,200 characters, with the blocks' own structure counted
    /// (slackapi/bolt-js issues 2509 and 2867); so it is the length of compact JSON here.
    /// </summary>
    public const int MaxMessageCharacters = 13_200;

    private const int MaxIdCharacters = 255;

    public static IReadOnlyList<string> Check(JsonElement blocks, int max, string pointer = "/blocks")
    {
        var errors = new List<string>();
        var root = new Spot(blocks, pointer, errors);
        if (blocks.ValueKind != JsonValueKind.Array)
        {
            root.Wrong("must be an array");
            return errors;
        }

        var ids = new HashSet<string>(StringComparer.Ordinal);
        foreach (var block in root.AsItems(0, max))
        {
            if (block.Characters("block_id", MaxIdCharacters) is { Length: > 0 } id && !ids.Add(id))
            {
                block.Wrong($"`block_id` already exists for another block: {id}");
            }

            Check(block);
        }

        return errors;
    }

    private static void Check(Spot block)
    {
        switch (block.Type)
        {
            case "section":
                Section(block);
                break;
            case "header":
                block.Text("text", 150, required: true);
                break;
            case "context":
                Context(block);
                break;
            case "actions":
                ElementRules.CheckAll(block.Items("elements", 1, 25), ElementRules.InActions);
                break;
            case "image":
                Image(block);
                block.Text("title", 2000);
                break;
            case "input":
                Input(block);
                break;
            case "markdown":
                block.Characters("text", 12_000, required: true);
                break;
            case "rich_text":
                _ = block.Items("elements", 0, int.MaxValue).ToList();
                break;
            case "divider" or "video" or "table" or "file" or "context_actions":
                break;
            default:
                block.Wrong(block.Type is { } type ? $"unsupported type: {type}" : "missing required field: type");
                break;
        }
    }

    private static void Section(Spot block)
    {
        block.Text("text", 3000, plainOnly: false);
        foreach (var field in block.Items("fields", 1, 10, required: false))
        {
            field.AsText(2000, plainOnly: false);
        }

        if (block.Child("text") is null && block.Child("fields") is null)
        {
            block.Wrong("must define either `text` or `fields`");
        }

        if (block.Child("accessory") is { } accessory)
        {
            ElementRules.CheckAll([accessory], ElementRules.InSections);
        }
    }

    private static void Context(Spot block)
    {
        foreach (var element in block.Items("elements", 1, 10))
        {
            if (element.Type == "image")
            {
                Image(element);
            }
            else
            {
                element.AsText(3000, plainOnly: false);
            }
        }
    }

    private static void Image(Spot image)
    {
        if (image.Characters("image_url", 3000) is null && image.Child("slack_file") is null)
        {
            image.Wrong("missing required field: image_url");
        }

        image.Characters("alt_text", 2000, required: true);
    }

    private static void Input(Spot block)
    {
        block.Text("label", 2000, required: true);
        block.Text("hint", 2000);
        if (block.Child("element", required: true) is { } element)
        {
            ElementRules.CheckAll([element], ElementRules.InInputs);
        }
    }
}
