namespace DeployClaw.Conversations;

/// <summary>How much PostgreSQL's lock modes keep others from (https://www.postgresql.org/docs/current/explicit-locking.html): the later, the more.</summary>
internal static class LockStrength
{
    private static readonly string[] Modes =
    [
        "AccessShareLock", "RowShareLock", "RowExclusiveLock", "ShareUpdateExclusiveLock", "ShareLock", "ShareRowExclusiveLock", "ExclusiveLock", "AccessExclusiveLock",
    ];

    /// <summary>One that is not known comes before all others.</summary>
    public static int Of(string mode) => Array.IndexOf(Modes, mode);
}
