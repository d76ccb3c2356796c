using DeployClaw.Host.Postgres.History;
using DeployClaw.Rollbacks;

namespace DeployClaw.Host.Postgres.Rollbacks;

/// <summary>Rows and values that a transaction takes away from tables which nothing exports. The migration tools' own tables do not count.</summary>
internal static class Losses
{
    /// <param name="before">The tables as they were.</param>
    /// <param name="after">The same after all statements.</param>
    /// <param name="changes">How the structure differs.</param>
    /// <param name="exported">The names of the tables that are exported.</param>
    public static Obstacle? In(
        IReadOnlyDictionary<long, RowKeeper> before,
        IReadOnlyDictionary<long, RowKeeper> after,
        IReadOnlyList<StructureChange> changes,
        IReadOnlySet<string> exported)
    {
        var unsaved = before.Values.Where(table => table.IsTable && !IsSaved(table, before, exported)).OrderBy(table => table.Name, StringComparer.Ordinal).ToList();
        return unsaved.Select(table => Loss(table, after.GetValueOrDefault(table.Id), changes)).FirstOrDefault(loss => loss is not null) is { } found
            ? new Obstacle.Wrong(found)
            : null;
    }

    private static string? Loss(RowKeeper table, RowKeeper? now, IReadOnlyList<StructureChange> changes) => now switch
    {
        null => $"It drops {table.Name} and would lose rows of it that nothing exports.",
        { Deleted: > 0 } => $"It deletes {now.Deleted} rows of {table.Name} that nothing exports.",
        { Updated: > 0 } => $"It overwrites values in {now.Updated} rows of {table.Name} that nothing exports.",
        _ when now.File != table.File => $"It empties {table.Name} or writes it anew, and nothing exports its rows.",
        _ when now.ColumnsDropped > table.ColumnsDropped => $"It drops {DroppedColumn(table.Name, changes)} and would lose values in rows of {table.Name} that nothing exports.",
        _ => null,
    };

    private static string DroppedColumn(string table, IReadOnlyList<StructureChange> changes) => changes
        .Select(change => change is StructureChange.Removed { Item.Kind: "column" } ? change.Item.Name : null)
        .FirstOrDefault(column => column?.StartsWith(table + ".", StringComparison.Ordinal) == true) is { } column
            ? $"the column {column}"
            : $"a column of {table}";

    private static bool IsSaved(RowKeeper table, IReadOnlyDictionary<long, RowKeeper> all, IReadOnlySet<string> exported)
    {
        for (var one = table; one is not null; one = all.GetValueOrDefault(one.Parent))
        {
            if (one.IsRegistry || exported.Contains(one.Name) || HistoryTools.TableNames.Contains(one.Name))
            {
                return true;
            }
        }

        return false;
    }
}
