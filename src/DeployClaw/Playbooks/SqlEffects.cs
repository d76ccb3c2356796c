namespace DeployClaw.Playbooks;

/// <summary>Reads off a statement what it does to rows and columns.</summary>
internal static class SqlEffects
{
    public static IEnumerable<DataEffect> Of(IReadOnlyList<SqlToken> tokens)
    {
        var cursor = new SqlCursor(tokens);
        return cursor switch
        {
            _ when cursor.Take("alter", "table") => AlterTable(cursor),
            _ when cursor.Take("drop", "table") => Names(AfterIfExists(cursor)).Select(name => new DataEffect.DropsTable(name)),
            _ when cursor.Take("create") => CreateTable(cursor),
            _ when cursor.Take("truncate") => Truncate(cursor),
            _ when cursor.Take("delete", "from") => One(cursor, name => new DataEffect.Deletes(name)),
            _ when cursor.Take("insert", "into") => One(cursor, name => new DataEffect.Inserts(name)),
            _ when cursor.Take("update") => Update(cursor),
            _ => [],
        };
    }

    private static SqlCursor AfterIfExists(SqlCursor cursor)
    {
        _ = cursor.Take("if", "exists") || cursor.Take("if", "not", "exists");
        cursor.Take("only");
        return cursor;
    }

    private static IEnumerable<SqlName> Names(SqlCursor cursor) =>
        cursor.Clauses().Select(clause => AfterIfExists(clause).TakeName()).OfType<SqlName>();

    private static IEnumerable<DataEffect> One(SqlCursor cursor, Func<SqlName, DataEffect> effect) =>
        AfterIfExists(cursor).TakeName() is { } name ? [effect(name)] : [];

    private static IEnumerable<DataEffect> CreateTable(SqlCursor cursor)
    {
        cursor.TakeAny("unlogged", "temp", "temporary");
        return cursor.Take("table") ? One(cursor, name => new DataEffect.CreatesTable(name)) : [];
    }

    private static IEnumerable<DataEffect> Truncate(SqlCursor cursor)
    {
        cursor.Take("table");
        return Names(cursor).Select(name => new DataEffect.Empties(name));
    }

    private static IEnumerable<DataEffect> AlterTable(SqlCursor cursor) =>
        AfterIfExists(cursor).TakeName() is { } table
            ? cursor.Clauses().Select(clause => ColumnChange(table, clause)).OfType<DataEffect>()
            : [];

    private static DataEffect? ColumnChange(SqlName table, SqlCursor clause)
    {
        clause.TakeSymbol("*");
        if (clause.Take("add"))
        {
            return Column(clause) is { } added ? new DataEffect.AddsColumn(table, added) : null;
        }

        if (clause.Take("drop"))
        {
            return Column(clause) is { } dropped ? new DataEffect.DropsColumn(table, dropped) : null;
        }

        if (!clause.Take("alter") || Column(clause) is not { } column)
        {
            return null;
        }

        clause.Take("set", "data");
        return clause.Take("type") ? new DataEffect.ChangesType(table, column, clause.TextUntil("using", "collate")) : null;
    }

    private static string? Column(SqlCursor clause)
    {
        var named = clause.Take("column");
        AfterIfExists(clause);
        string[] others = ["constraint", "primary", "unique", "foreign", "check", "exclude"];
        return !named && others.Any(clause.Sees) ? null : clause.TakeName()?.Name;
    }

    private static IEnumerable<DataEffect> Update(SqlCursor cursor)
    {
        if (AfterIfExists(cursor).TakeName() is not { } table)
        {
            yield break;
        }

        while (!cursor.AtEnd && !cursor.Sees("set"))
        {
            cursor.Skip();
        }

        cursor.Take("set");
        yield return new DataEffect.Updates(table, [.. cursor.Clauses().SelectMany(AssignedColumns)]);
    }

    // SET a = 1, (b, c) = (…): a clause without a name or a list before its "=" is the rest of the WHERE or FROM.
    private static IEnumerable<string> AssignedColumns(SqlCursor clause)
    {
        if (!clause.TakeSymbol("("))
        {
            var column = clause.TakeName();
            return column is not null && clause.TakeSymbol("=") ? [column.Name] : [];
        }

        var columns = new List<string>();
        while (clause.TakeName() is { } name)
        {
            columns.Add(name.Name);
            clause.TakeSymbol(",");
        }

        return columns;
    }
}
