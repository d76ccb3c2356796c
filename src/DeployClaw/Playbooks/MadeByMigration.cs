namespace DeployClaw.Playbooks;

/// <summary>The tables and columns that a migration itself made: what happens to them costs nobody anything that was there before.</summary>
internal sealed class MadeByMigration
{
    private readonly HashSet<string> tables;
    private readonly HashSet<(string Table, string Column)> columns;

    public MadeByMigration(IReadOnlyList<DataEffect> ups)
    {
        tables = [.. ups.OfType<DataEffect.CreatesTable>().Select(effect => effect.Table.Name)];
        columns = [.. ups.OfType<DataEffect.AddsColumn>().Select(effect => (effect.Table.Name, effect.Column))];
    }

    /// <summary>The effects by which something from before is lost.</summary>
    public IEnumerable<DataEffect> Lost(IEnumerable<DataEffect> effects) => effects.Where(effect => effect.Destroys && !IsOwn(effect));

    /// <summary>Rows that may be others than before although the way down has run; sentences. No structure tells of them.</summary>
    public IEnumerable<string> LeftBy(IReadOnlyList<SqlStatement> ups, IReadOnlyList<SqlStatement> downs)
    {
        var removals = downs.SelectMany(statement => statement.Effects)
            .Where(effect => effect is DataEffect.Deletes or DataEffect.Empties)
            .ToLookup(effect => effect.Table.Name, StringComparer.Ordinal);
        return
        [
            .. ups.SelectMany(statement => statement.Effects).OfType<DataEffect.Inserts>()
                .GroupBy(effect => effect.Table.Name, StringComparer.Ordinal)
                .Where(inserts => !tables.Contains(inserts.Key) && inserts.Count() > removals[inserts.Key].Sum(Outweighs))
                .Select(inserts => $"The migration {inserts.First().Sentence}, and the way down does not "
                    + (removals[inserts.Key].Any() ? "show that it takes all of them out." : "take them out.")),
            .. ups.Where(statement => statement.MayHideRows)
                .Select(statement => $"The migration runs {UndoReservations.Short(statement)}, which does not show what it does to rows."),
        ];
    }

    // Which rows a statement takes out, its text does not tell: so each INSERT has to have a DELETE of its own.
    private static int Outweighs(DataEffect removal) => removal is DataEffect.Empties ? 1_000_000 : 1;

    private bool IsOwn(DataEffect effect) => tables.Contains(effect.Table.Name) || effect switch
    {
        DataEffect.DropsColumn drop => columns.Contains((drop.Table.Name, drop.Column)),
        DataEffect.ChangesType change => columns.Contains((change.Table.Name, change.Column)),
        DataEffect.Updates update =>
            update.Columns.Count > 0 && update.Columns.All(column => columns.Contains((update.Table.Name, column))),
        _ => false,
    };
}
