using DeployClaw.Sandbox.Slack.Workspace;

namespace DeployClaw.Sandbox.Slack.WebApi;

/// <summary>reactions.add.</summary>
internal sealed class ReactionsMethods(SlackWorkspace workspace, ConversationAccess access) : IMethodGroup
{
    public IEnumerable<SlackMethod> Methods => [new("reactions.add", Add) { Scopes = ["reactions:write"], AcceptsJson = true }];

    private object Add(SlackCall call)
    {
        var channel = access.Visible(call);
        var name = call.Arguments.Required("name", "invalid_name").Trim(':');
        var message = workspace.Conversations.Find(channel.Id, call.Arguments.Text("timestamp"))
            ?? throw new SlackException("message_not_found");
        if (message.Reactions.Contains(name))
        {
            throw new SlackException("already_reacted");
        }

        workspace.Conversations.Update(message, old => old with { Reactions = [.. old.Reactions, name] });
        return new { };
    }
}
