using System.Text.Json;
using DeployClaw.Sandbox.Slack.Workspace;

namespace DeployClaw.Sandbox.Slack.WebApi;

/// <summary>files.getUploadURLExternal and files.completeUploadExternal.</summary>
internal sealed class FilesMethods(SlackWorkspace workspace, Shapes shapes, SlackAddress address) : IMethodGroup
{
    private static readonly string[] Write = ["files:write"];

    public IEnumerable<SlackMethod> Methods =>
    [
        new("files.getUploadURLExternal", Announce) { Scopes = Write, Tier = RateTier.Four },
        new("files.completeUploadExternal", Complete) { Scopes = Write, Tier = RateTier.Four, AcceptsJson = true },
    ];

    private object Announce(SlackCall call)
    {
        var length = call.Arguments.Number("length", 0);
        if (length <= 0)
        {
            throw SlackException.WithMessages("invalid_arguments", ["[ERROR] missing required field: length"]);
        }

        var (id, key) = workspace.Files.Expect(
            workspace.Bot.Id, call.Arguments.Required("filename"), length,
            call.Arguments.Text("alt_txt") ?? call.Arguments.Text("alt_text"));
        return new { uploadUrl = address.At($"upload/v1/{key}").ToString(), fileId = id };
    }

    /// <summary>Without a channel the files stay the bot's own.</summary>
    private object Complete(SlackCall call)
    {
        var channel = Channel(call);
        var asked = call.Arguments.Json("files", "invalid_arguments").Items().ToList();
        if (asked.Count == 0)
        {
            throw new SlackException("invalid_arguments");
        }

        var files = asked.Select(Completed).ToList();
        if (channel is not null)
        {
            workspace.Conversations.Post(channel, new SlackDraft(workspace.Bot.Id, call.Arguments.Text("initial_comment") ?? "")
            {
                BotId = workspace.App.BotId,
                ThreadTs = call.Arguments.Text("thread_ts"),
                Files = files,
            });
        }

        return new { files = files.Select(shapes.File) };
    }

    private SlackFile Completed(JsonElement asked) =>
        workspace.Files.Complete(asked.String("id") ?? throw new SlackException("invalid_arguments"), asked.String("title"))
            ?? throw new SlackException("file_not_found");

    private SlackChannel? Channel(SlackCall call)
    {
        if (call.Arguments.Text("channel_id") is not { Length: > 0 } id)
        {
            return null;
        }

        var channel = workspace.Conversations.Find(id) ?? throw new SlackException("channel_not_found");
        return channel.Members.Contains(workspace.Bot.Id) ? channel : throw new SlackException("not_in_channel");
    }
}
