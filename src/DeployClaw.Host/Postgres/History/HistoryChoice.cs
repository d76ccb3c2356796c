using DeployClaw.Tenants;

namespace DeployClaw.Host.Postgres.History;

/// <summary>
/// Which of several tools' histories in one schema counts: the one that was written last; an empty one never does before another.
/// </summary>
internal static class HistoryChoice
{
    /// <summary>Null where there is none, or no telling which is the newest.</summary>
    public static MigrationHistory? Newest(IReadOnlyList<MigrationHistory> candidates)
    {
        var best = Best(candidates);
        return best.Count == 1 ? best[0] : null;
    }

    /// <summary>The sentence that says that there is no telling; null where there is.</summary>
    public static string? Ambiguous(IReadOnlyList<MigrationHistory> candidates)
    {
        var best = Best(candidates);
        var tools = string.Join(", ", best.Select(history => history.Tool));
        return best.Count < 2
            ? null
            : $"The schema has the histories of several migration tools, and nothing tells which is in use: {tools}.";
    }

    private static List<MigrationHistory> Best(IReadOnlyList<MigrationHistory> candidates)
    {
        var filled = candidates.Where(history => history.Entries.Count > 0).ToList();
        var pool = filled.Count > 0 ? filled : [.. candidates];
        // Without times on every side nothing can be compared.
        var comparable = pool.Count > 1 && pool.TrueForAll(history => LastWritten(history) is not null);
        var newest = pool.Max(LastWritten);
        return comparable ? pool.FindAll(history => LastWritten(history) == newest) : pool;
    }

    private static DateTimeOffset? LastWritten(MigrationHistory history) => history.Entries.Max(entry => entry.AppliedAt);
}
