using DeployClaw.Host.Postgres.History.Tools;
using DeployClaw.Host.Postgres.Reading;
using DeployClaw.Tenants;

namespace DeployClaw.Host.Postgres.History;

/// <summary>A migration tool's table that is to be read.</summary>
internal sealed record PlannedRead(string Schema, HistoryTool Tool, HistoryTable Table)
{
    /// <summary>Which of the tables found in one schema are to be read; what is wrong with the others goes to <paramref name="histories"/>.</summary>
    public static IEnumerable<PlannedRead> Of(IReadOnlyList<FoundTable> found, PerSchema<MigrationHistory> histories)
    {
        var taken = new HashSet<string>(StringComparer.Ordinal);
        foreach (var tool in HistoryTools.All)
        {
            foreach (var table in new[] { tool.Table, tool.Lock }.OfType<HistoryTable>())
            {
                if (found.FirstOrDefault(table.Fits) is not { } present || !taken.Add(table.Name))
                {
                    continue;
                }

                if (present is { IsTable: true, Readable: true })
                {
                    yield return new PlannedRead(present.Schema, tool, table);
                }
                else
                {
                    histories.Missed(present.Schema, present.IsTable
                        ? $"The migration history {table.Name} may not be read: the reader's role needs SELECT on it."
                        : $"The migration history {table.Name} is a view, which is not read, since what it calls would run with our rights.");
                }
            }
        }

        foreach (var strange in found.Where(table => table.Table is not ("ar_internal_metadata" or Sqitch.Changes) && !taken.Contains(table.Table)))
        {
            histories.Missed(strange.Schema, $"Table {strange.Table} has not the columns of the migration history that its name promises.");
        }
    }
}
