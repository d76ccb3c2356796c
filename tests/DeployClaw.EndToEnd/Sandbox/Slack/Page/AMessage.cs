using System.Text.Json.Nodes;

namespace DeployClaw.EndToEnd.Sandbox.Slack.Page;

/// <summary>Messages as the page's API gives them.</summary>
internal static class AMessage
{
    public const string First = "1712345678.000100";

    public static JsonObject Saying(string text, string ts = First, string user = ACannedWorkspace.Gus) =>
        new() { ["ts"] = ts, ["user"] = user, ["text"] = text };

    public static JsonObject OfBlocks(string blocks, string ts = First) =>
        new() { ["ts"] = ts, ["bot"] = "B0BOT", ["text"] = "for notifications", ["blocks"] = JsonNode.Parse(blocks) };

    public static JsonObject WithButton(string more = "", string ts = First) => OfBlocks(
        $$"""
        [{"type":"actions","block_id":"decide","elements":[
          {"type":"button","action_id":"take","value":"opaque","text":{"type":"plain_text","text":"Take over"}{{more}}}]}]
        """,
        ts);

    public static string Ts(int second) => $"{1712345678 + second}.000100";
}
