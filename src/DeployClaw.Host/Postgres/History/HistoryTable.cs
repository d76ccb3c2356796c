using DeployClaw.Host.Postgres.Reading;

namespace DeployClaw.Host.Postgres.History;

/// <summary>
/// A table that a migration tool keeps in each schema: its name, the columns that it is recognised by, and the statement that reads it.
/// The statement gives the columns of <see cref="HistoryRow"/>; it calls no function and uses no operator, since those could be the
/// tenant's own.
/// </summary>
internal sealed record HistoryTable(string Name, IReadOnlyList<string> Columns, Statement Statement)
{
    public bool Fits(FoundTable found) =>
        found.Table == Name && Columns.All(column => found.Columns.Contains(column, StringComparer.Ordinal));
}
