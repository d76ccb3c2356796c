using System.Text.Json;
using DeployClaw.Sandbox.Slack.Workspace;

namespace DeployClaw.Sandbox.Story;

/// <summary>The words that a person reads in messages and views, a line for each piece.</summary>
internal static class ReadText
{
    public static string Of(SlackMessage message) => string.Join('\n', InMessage(message));

    public static string Of(SlackView view) => string.Join('\n', In(view.Definition));

    /// <summary>What the blocks say stands for the text, which only notifications and screen readers use.</summary>
    private static IEnumerable<string> InMessage(SlackMessage message) =>
        (message.Blocks is { } blocks ? In(blocks) : [message.Text])
            .Concat(message.Attachments is { } attachments ? In(attachments) : [])
            .Concat(message.Files.Select(file => file.Name));

    private static IEnumerable<string> In(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Array => element.EnumerateArray().SelectMany(In),
        JsonValueKind.Object => element.EnumerateObject().SelectMany(Of),
        _ => [],
    };

    private static IEnumerable<string> Of(JsonProperty property) => property switch
    {
        { Name: "text" or "initial_value", Value.ValueKind: JsonValueKind.String } => [property.Value.GetString()!],
        _ => In(property.Value),
    };
}
