using DeployClaw.Incidents;

namespace DeployClaw.Host.Policies;

/// <summary>Reads how long a rollback is held to be safe; manifests/policies/rollback-window.yaml is the one that is shipped.</summary>
internal static class RollbackWindowPolicyFile
{
    private static readonly TimeSpan Longest = TimeSpan.FromDays(14);

    /// <summary>Throws <see cref="InvalidInputException"/> for what is no length, and where tenants in use would have longer than idle ones.</summary>
    public static RollbackWindowPolicy Load(string path)
    {
        var file = PolicyFile.Read(path, "inUse", "idle");
        var policy = new RollbackWindowPolicy(file.Version, Length(file.Root, "inUse"), Length(file.Root, "idle"));
        return policy.InUse <= policy.Idle
            ? policy
            : throw file.Root.File.Wrong(file.Root.Get("inUse"), "“inUse” is longer than “idle”: a tenant that is written to is safe for the shorter time.");
    }

    private static TimeSpan Length(YamlMap map, string name) => map.File.Length(map.Get(name), name, Longest);
}
