namespace DeployClaw.Sandbox.Slack.Workspace;

/// <summary>Who is in the workspace, and the groups they form.</summary>
internal sealed class SlackDirectory(SlackTeam team)
{
    public const string SlackbotId = "USLACKBOT";

    private readonly Lock gate = new();
    private readonly Dictionary<string, SlackUser> users = new(StringComparer.Ordinal);
    private readonly Dictionary<string, SlackUserGroup> groups = new(StringComparer.Ordinal);

    /// <summary>By id, so that every page of a listing fits the last.</summary>
    public IReadOnlyList<SlackUser> Users
    {
        get
        {
            lock (gate)
            {
                return [.. users.Values.OrderBy(user => user.Id, StringComparer.Ordinal)];
            }
        }
    }

    public IReadOnlyList<SlackUserGroup> Groups
    {
        get
        {
            lock (gate)
            {
                return [.. groups.Values.OrderBy(group => group.Id, StringComparer.Ordinal)];
            }
        }
    }

    public SlackUser? Find(string? id)
    {
        lock (gate)
        {
            return id is not null && users.TryGetValue(id, out var user) ? user : null;
        }
    }

    public SlackUser Get(string id) => Find(id) ?? throw new SlackException("user_not_found");

    /// <summary>The name is unique here, and the id follows from it.</summary>
    public SlackUser Add(string name, string realName, SlackRole role = SlackRole.Member, string title = "")
    {
        var home = role == SlackRole.External ? SlackId.Of('T', "elsewhere") : team.Id;
        return Put(new SlackUser(SlackId.Of('U', name), home, name, realName) { Role = role, Title = title });
    }

    /// <summary>Adds, or changes the one with this id: a new role, say.</summary>
    public SlackUser Put(SlackUser user)
    {
        lock (gate)
        {
            return users[user.Id] = user;
        }
    }

    /// <summary>Adds a group, or says anew who is in it.</summary>
    public SlackUserGroup PutGroup(string handle, string name, params IEnumerable<SlackUser> members)
    {
        var group = new SlackUserGroup(SlackId.Of('S', handle), handle, name, [.. members.Select(member => member.Id)]);
        lock (gate)
        {
            return groups[group.Id] = group;
        }
    }
}
