namespace DeployClaw.Rollbacks;

/// <summary>How rollbacks are rehearsed and run; from manifests/policies/rollback.yaml.</summary>
public sealed record RollbackPolicy
{
    /// <summary>Names the file's contents.</summary>
    public required string Version { get; init; }

    /// <summary>One tenant goes first, and the others when it is verified.</summary>
    public bool Canary { get; init; } = true;

    /// <summary>Tenants that are rolled back at the same time.</summary>
    public int SideBySide { get; init; } = 4;

    /// <summary>After one has failed or is in doubt, no other begins.</summary>
    public bool StopOnFailure { get; init; } = true;

    /// <summary>Connections that rehearse at the same time.</summary>
    public int RehearsalConnections { get; init; } = 4;

    /// <summary>An older rehearsal has to be made again before what it was made for is run.</summary>
    public TimeSpan RehearsalAge { get; init; } = TimeSpan.FromHours(1);

    /// <summary>For so long a rehearsal may hold its locks; then the tenant is busy.</summary>
    public TimeSpan RehearsalDeadline { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>For so long a rollback's transaction may hold its locks; then nothing is committed.</summary>
    public TimeSpan RollbackDeadline { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>For so long one statement may wait for a lock, since others wait behind it.</summary>
    public TimeSpan LockTimeout { get; init; } = TimeSpan.FromMilliseconds(500);
}
