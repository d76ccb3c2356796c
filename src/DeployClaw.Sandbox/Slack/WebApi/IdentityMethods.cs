using DeployClaw.Sandbox.Slack.Workspace;

namespace DeployClaw.Sandbox.Slack.WebApi;

/// <summary>Who one is and where: api.test, auth.test, bots.info, team.info.</summary>
internal sealed class IdentityMethods(SlackWorkspace workspace, SlackAddress address) : IMethodGroup
{
    public IEnumerable<SlackMethod> Methods =>
    [
        new("api.test", ApiTest) { Token = SlackTokenKind.None, Tier = RateTier.Four, AcceptsJson = true },
        new("auth.test", AuthTest) { Tier = RateTier.Special, AcceptsJson = true },
        new("bots.info", BotInfo) { Scopes = ["users:read"] },
        new("team.info", TeamInfo) { Scopes = ["team:read"] },
    ];

    private static object ApiTest(SlackCall call) => call.Arguments.Text("error") is { } error
        ? throw new SlackException(error, new { args = call.Arguments.Values })
        : new { args = call.Arguments.Values };

    private object AuthTest(SlackCall call) => new
    {
        url = address.Root.ToString(),
        team = workspace.Team.Name,
        user = workspace.Bot.Name,
        teamId = workspace.Team.Id,
        userId = workspace.Bot.Id,
        botId = workspace.App.BotId,
        isEnterpriseInstall = false,
    };

    private object BotInfo(SlackCall call)
    {
        var app = workspace.App;
        return call.Arguments.Text("bot") is not { } id || id == app.BotId
            ? new { bot = new { id = app.BotId, deleted = false, name = app.Name, updated = 0, appId = app.Id, userId = app.BotUserId } }
            : throw new SlackException("bot_not_found");
    }

    private object TeamInfo(SlackCall call) => new
    {
        team = new { id = workspace.Team.Id, name = workspace.Team.Name, domain = workspace.Team.Domain, emailDomain = "example.com" },
    };
}
