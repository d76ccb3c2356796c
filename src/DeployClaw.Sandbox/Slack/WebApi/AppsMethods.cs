using DeployClaw.Sandbox.Slack.Delivery;
using DeployClaw.Sandbox.Slack.Workspace;

namespace DeployClaw.Sandbox.Slack.WebApi;

/// <summary>apps.connections.open.</summary>
internal sealed class AppsMethods(SocketMode sockets) : IMethodGroup
{
    public IEnumerable<SlackMethod> Methods =>
    [
        new("apps.connections.open", _ => new { url = sockets.Invite().ToString() })
        {
            Token = SlackTokenKind.App,
            Scopes = ["connections:write"],
            Tier = RateTier.One,
            AcceptsJson = true,
        },
    ];
}
