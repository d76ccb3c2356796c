namespace DeployClaw.Playbooks;

/// <summary>Reads a statement's kind and reach off its tokens. What it does not know, it calls opaque.</summary>
internal static class StatementReading
{
    private static readonly string[] SchemaObjects =
    [
        "table", "index", "view", "sequence", "type", "domain", "function", "procedure", "aggregate", "trigger", "policy", "rule", "statistics",
    ];

    private static readonly string[] NeverInTransaction = ["database", "tablespace", "system", "subscription"];

    private static readonly string[] Modifiers =
        ["or", "replace", "unique", "unlogged", "temp", "temporary", "recursive", "materialized", "constraint"];

    // After these words a dotted name begins with a schema; elsewhere it may be a column of a table or alias.
    private static readonly string[] BeforeObjects =
    [
        "table", "index", "view", "sequence", "type", "domain", "function", "procedure", "trigger", "exists", "only", "into", "update",
        "join", "references", "truncate", "concurrently",
    ];

    private static readonly string[] RowWords = ["insert", "update", "delete", "merge"];

    private static readonly string[] BeforeParentheses = ["select", "from", "in", "exists", "as", "where", "and", "or", "not", "values", "join", "on", "union", "all", "any"];

    // What migrations ask for beside their work. Any other function may be one of the estate's own, which may do anything.
    private static readonly string[] LeavesRows = ["set_config", "setval", "nextval", "currval", "count", "now"];

    private static readonly string[] RowQualifiers = ["excluded", "new", "old"];

    public static StatementKind KindOf(IReadOnlyList<SqlToken> tokens) => tokens[0].Text.ToLowerInvariant() switch
    {
        "begin" or "start" or "commit" or "end" or "rollback" or "abort" or "savepoint" or "release" or "prepare" =>
            StatementKind.TransactionControl,
        "vacuum" or "cluster" => StatementKind.OutsideTransaction,
        "create" or "drop" or "alter" or "reindex" => Definition(tokens),
        "comment" => StatementKind.Definition,
        "insert" or "update" or "delete" or "truncate" => StatementKind.Data,
        "grant" or "revoke" when tokens.Any(token => token.Is("on")) && !tokens.Any(IsGlobal) => StatementKind.Privilege,
        _ => StatementKind.Opaque,
    };

    public static bool MayHideRows(IReadOnlyList<SqlToken> tokens) => tokens[0].Text.ToLowerInvariant() switch
    {
        "do" or "call" or "execute" or "copy" or "merge" => true,
        "with" => tokens.Any(token => RowWords.Any(token.Is)) || CallsUnknown(tokens),
        "select" => CallsUnknown(tokens),
        _ => false,
    };

    public static bool IsIdempotent(IReadOnlyList<SqlToken> tokens) => tokens[0].Text.ToLowerInvariant() switch
    {
        "drop" => Has(tokens, "if", "exists"),
        "create" => Has(tokens, "if", "not", "exists") || Has(tokens, "or", "replace"),
        "alter" => Has(tokens.Take(2).ToList(), "table") && TableActions(tokens).All(IsRepeatable),
        "insert" => Has(tokens, "on", "conflict"),
        "delete" or "truncate" or "comment" or "grant" or "revoke" => true,
        _ => false,
    };

    public static IReadOnlyList<string> SchemasIn(IReadOnlyList<SqlToken> tokens)
    {
        var alone = Enumerable.Range(0, tokens.Count)
            .Where(i => tokens[i].IsName && !DotAt(tokens, i + 1))
            .Select(i => tokens[i].Name)
            .ToHashSet(StringComparer.Ordinal);
        return
        [
            .. Enumerable.Range(0, tokens.Count)
                .Where(i => tokens[i].IsName && DotAt(tokens, i + 1) && !DotAt(tokens, i - 1))
                .Where(i => StandsForObject(tokens, i) || !(alone.Contains(tokens[i].Name) || RowQualifiers.Contains(tokens[i].Name)))
                .Where(i => StandsForObject(tokens, i) || tokens[i].Name != "pg_catalog")
                .Select(i => tokens[i].Name)
                .Distinct()
                .Order(StringComparer.Ordinal),
        ];
    }

    public static IReadOnlyList<string> OutsideCallsIn(IReadOnlyList<SqlToken> tokens) =>
    [
        .. Enumerable.Range(0, Math.Max(0, tokens.Count - 1))
            .Where(i => tokens[i].IsName && tokens[i + 1].IsSymbol("(") && ReachesOutside(tokens[i].Name))
            .Select(i => tokens[i].Name)
            .Distinct()
            .Order(StringComparer.Ordinal),
    ];

    private static bool CallsUnknown(IReadOnlyList<SqlToken> tokens) => Enumerable.Range(0, Math.Max(0, tokens.Count - 1))
        .Any(i => tokens[i].IsName && tokens[i + 1].IsSymbol("(") && !LeavesRows.Contains(tokens[i].Name) && !BeforeParentheses.Any(tokens[i].Is));

    private static StatementKind Definition(IReadOnlyList<SqlToken> tokens)
    {
        var noun = tokens.Skip(1).FirstOrDefault(token => !Modifiers.Any(token.Is));
        var concurrent = tokens.Any(token => token.Is("concurrently"));
        if (concurrent || NeverInTransaction.Any(noun.Is))
        {
            return StatementKind.OutsideTransaction;
        }

        var leaves = tokens[0].Is("alter") && Has(tokens, "set", "schema");
        return SchemaObjects.Any(noun.Is) && !leaves ? StatementKind.Definition : StatementKind.Opaque;
    }

    private static bool IsGlobal(SqlToken token) =>
        token.Is("database") || token.Is("tablespace") || token.Is("language") || token.Is("parameter") || token.Is("server");

    private static IEnumerable<IReadOnlyList<SqlToken>> TableActions(IReadOnlyList<SqlToken> tokens)
    {
        var cursor = new SqlCursor(tokens);
        cursor.Take("alter", "table");
        cursor.Take("if", "exists");
        cursor.Take("only");
        cursor.TakeName();
        return cursor.Clauses().Select(clause => clause.Rest);
    }

    private static bool IsRepeatable(IReadOnlyList<SqlToken> action) => action.Count > 0 && action[0].Text.ToLowerInvariant() switch
    {
        "drop" => Has(action, "if", "exists"),
        "add" => Has(action, "if", "not", "exists"),
        "alter" or "enable" or "disable" or "set" or "reset" or "owner" => true,
        _ => false,
    };

    private static bool Has(IReadOnlyList<SqlToken> tokens, params string[] words) =>
        Enumerable.Range(0, Math.Max(0, tokens.Count - words.Length + 1)).Any(i => words.Index().All(word => tokens[i + word.Index].Is(word.Item)));

    private static bool DotAt(IReadOnlyList<SqlToken> tokens, int index) =>
        index >= 0 && index < tokens.Count && tokens[index].IsSymbol(".");

    private static bool StandsForObject(IReadOnlyList<SqlToken> tokens, int index) =>
        index > 0 && BeforeObjects.Any(tokens[index - 1].Is);

    private static bool ReachesOutside(string function) =>
        function is "nextval" or "setval" or "set_config" or "txid_current"
        || function.StartsWith("dblink", StringComparison.Ordinal)
        || function.StartsWith("query_to_xml", StringComparison.Ordinal)
        || function.StartsWith("lo_", StringComparison.Ordinal)
        || (function.StartsWith("pg_", StringComparison.Ordinal) && function is not "pg_typeof");
}
