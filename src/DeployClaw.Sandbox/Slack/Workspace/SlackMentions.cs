using System.Text.Json;
using System.Text.RegularExpressions;

namespace DeployClaw.Sandbox.Slack.Workspace;

/// <summary>Whom a message rings: its mentions of people, groups, and everybody. Plain text rings nobody.</summary>
internal static partial class SlackMentions
{
    public static IReadOnlyList<string> In(SlackMessage message) =>
        [.. Texts(message.Blocks).Prepend(message.Text)
            .SelectMany(text => Mention().Matches(text))
            .Select(match => match.Value).Distinct()];

    private static IEnumerable<string> Texts(JsonElement? element) => element switch
    {
        { ValueKind: JsonValueKind.Array } list => list.EnumerateArray().SelectMany(item => Texts(item)),
        { ValueKind: JsonValueKind.Object } thing =>
            Own(thing).Concat(thing.EnumerateObject().SelectMany(property => Texts(property.Value))),
        _ => [],
    };

    private static IEnumerable<string> Own(JsonElement thing) => thing.String("type") switch
    {
        "mrkdwn" or "markdown" when thing.String("text") is { } text => [text],
        "user" => [$"<@{thing.String("user_id")}>"],
        "usergroup" => [$"<!subteam^{thing.String("usergroup_id")}>"],
        "broadcast" => [$"<!{thing.String("range")}>"],
        _ => [],
    };

    [GeneratedRegex(@"<(?:!(?:channel|here|everyone|subteam\^[A-Z0-9]+)|@[UW][A-Z0-9]+)(?:\|[^>]*)?>")]
    private static partial Regex Mention();
}
