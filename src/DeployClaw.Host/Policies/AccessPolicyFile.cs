using DeployClaw.Conversations;

namespace DeployClaw.Host.Policies;

/// <summary>Reads who may do what; manifests/policies/access.yaml is the one that is shipped and says what the rights mean.</summary>
internal static class AccessPolicyFile
{
    /// <summary>Throws <see cref="InvalidInputException"/> for an unknown right, a rule for nobody and a name where an id belongs.</summary>
    public static AccessPolicy Load(string path)
    {
        var file = PolicyFile.Read(path, "workspaces", "rules");
        file.Root.Get("rules");
        return new AccessPolicy(file.Version, [.. file.Root.List("rules").Select(node => Rule(file.Root.File.Map(node, "a rule")))])
        {
            Workspaces = PlatformIds.Read(file.Root, "workspaces"),
        };
    }

    private static AccessRule Rule(YamlMap map)
    {
        map.RefuseUnknown("rights", "everyone", "users", "groups");
        var rule = new AccessRule(Rights(map), map.Find("everyone") is not null && map.YesOrNo("everyone"), PlatformIds.Read(map, "users"), PlatformIds.Read(map, "groups"));
        return (rule.Everyone, Named: rule.Users.Count + rule.Groups.Count) switch
        {
            (false, 0) => throw map.File.Wrong(map.Node, "This rule is for nobody: give it “everyone: true”, “users” or “groups”."),
            (true, > 0) => throw map.File.Wrong(map.Node, "This rule is for everyone and for some: leave out “everyone”, or “users” and “groups”."),
            _ => rule,
        };
    }

    private static List<AccessRight> Rights(YamlMap map)
    {
        var rights = map.List("rights").Select(node => map.File.Choice<AccessRight>(node, "right")).Distinct().ToList();
        return rights.Count > 0 ? rights : throw map.File.Wrong(map.Node, "This rule gives no rights: list some under “rights”.");
    }
}
