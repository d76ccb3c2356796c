using System.Text.Json;

namespace DeployClaw.Sandbox.Slack.Limits;

/// <summary>What Slack demands of modals and App Homes: https://docs.slack.dev/reference/views.</summary>
internal static class ViewRules
{
    private const int MaxBytes = 250_000;

    /// <summary>Throws the error that a method answers with when the view is not fit to be shown.</summary>
    public static void Demand(JsonElement view, string type)
    {
        if (JsonSerializer.SerializeToUtf8Bytes(view, SlackJson.Options).Length > MaxBytes)
        {
            throw new SlackException("view_too_large");
        }

        var errors = new List<string>();
        var root = new Spot(view, "/view", errors);
        if (root.Type != type)
        {
            root.Wrong($"unsupported type: {root.Type}");
        }

        Check(root, type == "modal");
        if (errors.Count > 0)
        {
            throw SlackException.WithMessages("invalid_arguments", errors);
        }
    }

    private static void Check(Spot root, bool modal)
    {
        root.Characters("private_metadata", 3000);
        root.Characters("callback_id", 255);
        root.Characters("external_id", 255);
        if (root.Child("blocks", required: true) is { } blocks)
        {
            root.Errors.AddRange(BlockRules.Check(blocks.Value, BlockRules.MaxInView, "/view/blocks"));
        }

        if (!modal)
        {
            return;
        }

        root.Text("title", 24, required: true);
        root.Text("submit", 24);
        root.Text("close", 24);
        if (root.Child("submit") is null && root.Value.Property("blocks").Items().Any(block => block.String("type") == "input"))
        {
            root.Wrong("missing required field: submit");
        }
    }
}
