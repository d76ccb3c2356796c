namespace DeployClaw.Playbooks;

/// <summary>
/// What of a way down cannot run in a transaction, planned for a person: where its place is among what can, the statements to copy, and queries that say afterwards
/// whether each has done what it should, since one that was cut off leaves an invalid index or half a partition behind.
/// </summary>
internal static class OutsidePlan
{
    private const string NoInvalidIndex =
        """
        SELECT NOT EXISTS (SELECT FROM pg_catalog.pg_index i JOIN pg_catalog.pg_class c ON c.oid = i.indexrelid
                           WHERE NOT i.indisvalid AND c.relnamespace = current_schema()::pg_catalog.regnamespace) AS "no index of the schema is invalid"
        """;

    /// <summary>The statements in their order, cut where one kind follows the other.</summary>
    public static IEnumerable<IReadOnlyList<SqlStatement>> Parts(IReadOnlyList<SqlStatement> statements)
    {
        for (var from = 0; from < statements.Count;)
        {
            var outside = IsOutside(statements[from]);
            IReadOnlyList<SqlStatement> part = [.. statements.Skip(from).TakeWhile(statement => IsOutside(statement) == outside)];
            yield return part;
            from += part.Count;
        }
    }

    public static bool IsOutside(SqlStatement statement) => statement.Kind == StatementKind.OutsideTransaction;

    /// <summary>"before the transaction", "after the transaction", "between two transactions"; or "with no transaction" where there is nothing else.</summary>
    public static string PlaceOf(int part, int parts) => (part, parts) switch
    {
        (_, 1) => "with no transaction",
        (0, _) => "before the transaction",
        var (at, all) when at == all - 1 => "after the transaction",
        _ => "between two transactions",
    };

    /// <summary>To be copied as it stands: names without a schema are the tenant's.</summary>
    public static IReadOnlyList<string> Statements(string schema, IReadOnlyList<SqlStatement> statements) =>
    [
        $"SET search_path = {SqlName.Quote(schema)}",
        .. statements.Select(statement => statement.Text),
        .. statements.Select(Check).OfType<string>().Distinct(StringComparer.Ordinal),
    ];

    // Each gives one row with one column, whose name says what has to be true.
    private static string? Check(SqlStatement statement)
    {
        var cursor = new SqlCursor(statement.Tokens);
        if (cursor.Take("drop", "index", "concurrently"))
        {
            cursor.Take("if", "exists");
            return cursor.TakeName() is { } dropped ? $"SELECT pg_catalog.to_regclass({Literal(dropped)}) IS NULL AS \"{Said(dropped)} is gone\"" : NoInvalidIndex;
        }

        if (cursor.Take("create", "unique", "index", "concurrently") || cursor.Take("create", "index", "concurrently"))
        {
            cursor.Take("if", "not", "exists");
            return !cursor.Sees("on") && cursor.TakeName() is { } made
                ? "SELECT COALESCE((SELECT i.indisvalid FROM pg_catalog.pg_index i "
                    + $"WHERE i.indexrelid = pg_catalog.to_regclass({Literal(made)})), false) AS \"{Said(made)} is valid\""
                : NoInvalidIndex;
        }

        return cursor.Take("reindex") ? NoInvalidIndex : Detached(cursor);
    }

    private static string? Detached(SqlCursor cursor)
    {
        if (!cursor.Take("alter", "table"))
        {
            return null;
        }

        cursor.Take("if", "exists");
        cursor.TakeName();
        return cursor.Take("detach", "partition") && cursor.TakeName() is { } part
            ? $"SELECT NOT EXISTS (SELECT FROM pg_catalog.pg_inherits WHERE inhrelid = pg_catalog.to_regclass({Literal(part)})) AS \"{Said(part)} is detached\""
            : null;
    }

    private static string Literal(SqlName name) =>
        SqlName.Literal(name.Schema is { } schema ? $"{SqlName.Quote(schema)}.{SqlName.Quote(name.Name)}" : SqlName.Quote(name.Name));

    private static string Said(SqlName name) => name.Name.Replace("\"", "\"\"", StringComparison.Ordinal);
}
