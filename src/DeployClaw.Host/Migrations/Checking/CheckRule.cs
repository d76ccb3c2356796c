namespace DeployClaw.Host.Migrations.Checking;

/// <summary>What a check looks for; docs/check.md has the same list. <see cref="Level"/> is SARIF's word.</summary>
internal sealed record CheckRule(string Id, string Level, string Meaning)
{
    private const string Error = "error";
    private const string Warning = "warning";

    /// <summary>Said, and nothing to mend.</summary>
    public const string Note = "note";

    public static CheckRule DoesNotRun { get; } = new("does-not-run", Error, "The migration does not run on what the ones before it build.");

    public static CheckRule NoWayBack { get; } = new("no-way-back", Error, "Nobody wrote a way down, and no skill knows one.");

    public static CheckRule WayBackFails { get; } = new("way-back-fails", Error, "The way down does not run after the migration.");

    public static CheckRule WayBackDiffers { get; } = new("way-back-differs", Error, "The way down does not lead back to the structure from before.");

    public static CheckRule WayBackIsManual { get; } = new("way-back-is-manual", Warning, "The way down cannot be run unattended, in one transaction.");

    public static CheckRule LosesRows { get; } = new("loses-rows", Error, "Rows or values that were there before are gone, and no way down brings them back.");

    public static CheckRule RewritesTable { get; } = new("rewrites-table", Warning, "A table is written anew, and nobody may read or write it meanwhile.");

    public static CheckRule ScansUnderLock { get; } = new("scans-under-lock", Warning, "A table is read from end to end, and nobody may read or write it meanwhile.");

    public static CheckRule BlocksWrites { get; } = new("blocks-writes", Warning, "A table is read from end to end, and nobody may write to it meanwhile.");

    public static CheckRule OutsideTransaction { get; } = new(
        "outside-transaction", Note, "The migration cannot be one transaction, so one that fails may be half applied.");

    public static IReadOnlyList<CheckRule> All { get; } =
    [
        DoesNotRun, NoWayBack, WayBackFails, WayBackDiffers, WayBackIsManual, LosesRows, RewritesTable, ScansUnderLock, BlocksWrites, OutsideTransaction,
    ];
}
