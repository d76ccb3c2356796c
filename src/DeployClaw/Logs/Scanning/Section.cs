namespace DeployClaw.Logs.Scanning;

/// <summary>The output of one command: lines <see cref="First"/> to <see cref="Last"/> (indexes, both included) and how it ended.</summary>
internal readonly record struct Section(int First, int Last, SectionEnd End)
{
    public bool Failed => End == SectionEnd.Failed;
}

internal enum SectionEnd
{
    /// <summary>Nothing says how.</summary>
    Unsaid,

    Succeeded,

    Failed,

    /// <summary>What a runner does after the work: cleaning up, storing caches, sending mail.</summary>
    Aftermath,
}
