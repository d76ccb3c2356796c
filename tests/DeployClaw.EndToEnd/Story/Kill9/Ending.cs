using System.Text.RegularExpressions;
using DeployClaw.Sandbox.Slack.Workspace;
using DeployClaw.Sandbox.Story;

namespace DeployClaw.EndToEnd.Story.Kill9;

/// <summary>What stands in the channel in the end, without what differs from run to run: times, lengths, ids.</summary>
internal static partial class Ending
{
    /// <summary>The cards (there should be one) and the replies, a line for each.</summary>
    public static string Of(Stage stage)
    {
        var conversations = stage.Slack.Workspace.Conversations;
        var top = conversations.Messages(stage.Acme.Incidents).Where(message => message.ThreadTs is null);
        return string.Join('\n', top.Select(card => $"card: {Title(card)}").Concat(stage.Replies.Select(reply => $"reply: {Title(reply)}")));
    }

    private static string Title(SlackMessage message) => message.Files.Count > 0
        ? string.Join(", ", message.Files.Select(file => Ids().Replace(file.Name, "")).Order(StringComparer.Ordinal))
        : ReadText.Of(message).Split('\n')[0] is var line && Step().Match(line) is { Success: true } step ? step.Value : Number().Replace(line, "#");

    /// <summary>The execution's at the beginning of a file's name, the message's at its end.</summary>
    [GeneratedRegex(@"^sa-[\d-]+\d|-[0-9a-f]{10}(?=\.\w+$)")]
    private static partial Regex Ids();

    [GeneratedRegex(@"\d/6 [^·*]+")]
    private static partial Regex Step();

    [GeneratedRegex(@"\d+")]
    private static partial Regex Number();
}
