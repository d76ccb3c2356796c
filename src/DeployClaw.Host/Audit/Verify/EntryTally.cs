namespace DeployClaw.Host.Audit.Verify;

/// <summary>What was counted on the way through the entries.</summary>
internal sealed record EntryTally
{
    /// <summary>Entries that are in the tree of the signed head, before the first thing that is wrong.</summary>
    public long Proven { get; init; }

    /// <summary>Entries that came after the head.</summary>
    public long AfterHead { get; init; }

    /// <summary>Entries whose hash is proven and whose text is not here.</summary>
    public long Withheld { get; init; }

    public EntryPlace? FirstWithheld { get; init; }

    public long Personal { get; init; }

    public long Erased { get; init; }

    /// <summary>When the last entry that is proven happened.</summary>
    public DateTimeOffset? Last { get; init; }
}
