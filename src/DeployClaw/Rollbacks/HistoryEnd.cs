using DeployClaw.Tenants;

namespace DeployClaw.Rollbacks;

/// <summary>Whether a migration tool's history ends where a rollback has to leave it.</summary>
public static class HistoryEnd
{
    private static readonly VersionOrder Order = new(MigrationSet.Nothing);

    /// <summary>A sentence; null where the newest version is <paramref name="expected"/> and nothing is recorded as failed.</summary>
    public static string? Problem(MigrationHistory? history, string? expected)
    {
        var entries = history?.Entries ?? [];
        if (entries.FirstOrDefault(entry => entry.Outcome == MigrationOutcome.Failed) is { } failed)
        {
            return $"The history still says that {failed.Version} failed.";
        }

        // By order, or as the last one written: revisions may be hashes, of which nobody can tell which is newer.
        var (last, newest) = (entries is [.., var end] ? end.Version : null, entries.Select(entry => entry.Version).Max(Order));
        return expected is null || expected == last || expected == newest
            ? null
            : $"The history ends at version {newest ?? "none"} and not at {expected}.";
    }
}
