using DeployClaw.Rollbacks;

namespace DeployClaw.Host.Policies;

/// <summary>Reads how rollbacks are rehearsed and run; manifests/policies/rollback.yaml is the one that is shipped and says what the values mean.</summary>
internal static class RollbackPolicyFile
{
    private const int MostConnections = 64;
    private static readonly TimeSpan Longest = TimeSpan.FromHours(1);
    private static readonly TimeSpan Oldest = TimeSpan.FromHours(24);

    /// <summary>Throws <see cref="InvalidInputException"/> for what is missing, unknown or out of range.</summary>
    public static RollbackPolicy Load(string path)
    {
        var file = PolicyFile.Read(
            path, "canary", "sideBySide", "stopOnFailure", "rehearsalConnections", "rehearsalAge", "rehearsalDeadline", "rollbackDeadline", "lockTimeoutMs");
        var root = file.Root;
        return new RollbackPolicy
        {
            Version = file.Version,
            Canary = root.YesOrNo("canary"),
            SideBySide = Number(root, "sideBySide", 1, MostConnections),
            StopOnFailure = root.YesOrNo("stopOnFailure"),
            RehearsalConnections = Number(root, "rehearsalConnections", 1, MostConnections),
            RehearsalAge = Length(root, "rehearsalAge", Oldest),
            RehearsalDeadline = Length(root, "rehearsalDeadline", Longest),
            RollbackDeadline = Length(root, "rollbackDeadline", Longest),
            LockTimeout = TimeSpan.FromMilliseconds(Number(root, "lockTimeoutMs", 10, 60_000)),
        };
    }

    private static int Number(YamlMap map, string name, int from, int to) => map.File.Number(map.Get(name), name, from, to);

    private static TimeSpan Length(YamlMap map, string name, TimeSpan longest) => map.File.Length(map.Get(name), name, longest);
}
