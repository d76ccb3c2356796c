namespace DeployClaw.Host.Audit.Verify;

/// <summary>What is wrong with a file.</summary>
internal enum Flaw
{
    /// <summary>It is none, or its first line was changed.</summary>
    NotATrail,

    /// <summary>A head is not signed by a key that counts.</summary>
    Unsigned,

    Changed,
    Removed,
    Inserted,
    Reordered,

    /// <summary>A value beside an entry is not what the entry commits to.</summary>
    Personal,

    /// <summary>Entries at the end are not there.</summary>
    Cut,

    /// <summary>The trail that was signed once is not the beginning of the one that is signed now.</summary>
    Rewritten,

    /// <summary>All entries are as they were recorded, and something else in the file is not as it was exported.</summary>
    File,
}
