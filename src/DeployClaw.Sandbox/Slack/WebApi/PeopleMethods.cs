using DeployClaw.Sandbox.Slack.Workspace;

namespace DeployClaw.Sandbox.Slack.WebApi;

/// <summary>users.* and usergroups.*.</summary>
internal sealed class PeopleMethods(SlackWorkspace workspace) : IMethodGroup
{
    private static readonly string[] ReadUsers = ["users:read"];
    private static readonly string[] ReadGroups = ["usergroups:read"];

    public IEnumerable<SlackMethod> Methods =>
    [
        new("users.info", Info) { Scopes = ReadUsers, Tier = RateTier.Four },
        new("users.list", List) { Scopes = ReadUsers, Tier = RateTier.Two },
        new("usergroups.list", Groups) { Scopes = ReadGroups, Tier = RateTier.Two },
        new("usergroups.users.list", GroupMembers) { Scopes = ReadGroups, Tier = RateTier.Two },
    ];

    private object Info(SlackCall call) =>
        new { user = Shape(call, workspace.Directory.Get(call.Arguments.Required("user", "user_not_found"))) };

    private object List(SlackCall call)
    {
        var page = Page.Of(workspace.Directory.Users, user => user.Id, call.Arguments, standard: 1000, max: 1000);
        return new { members = page.Items.Select(user => Shape(call, user)), page.ResponseMetadata };
    }

    private static object Shape(SlackCall call, SlackUser user) => UserShape.Of(user, call.Token.Scopes.Contains("users:read.email"));

    private object Groups(SlackCall call)
    {
        var withUsers = call.Arguments.Flag("include_users");
        return new { usergroups = workspace.Directory.Groups.Select(group => Shape(group, withUsers)) };
    }

    private object GroupMembers(SlackCall call)
    {
        var id = call.Arguments.Required("usergroup");
        var group = workspace.Directory.Groups.FirstOrDefault(one => one.Id == id) ?? throw new SlackException("no_such_subteam");
        return new { users = group.Users };
    }

    private object Shape(SlackUserGroup group, bool withUsers) => new
    {
        id = group.Id,
        teamId = workspace.Team.Id,
        isUsergroup = true,
        name = group.Name,
        handle = group.Handle,
        description = "",
        dateDelete = 0,
        users = withUsers ? group.Users : null,
        userCount = group.Users.Count,
    };
}
