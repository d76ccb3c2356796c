namespace DeployClaw.Sandbox.Estate;

/// <summary>A statement of a script and the line it begins on, 1-based.</summary>
internal sealed record ScriptStatement(string Text, int Line);

/// <summary>Cuts a script into its statements at the semicolons that stand outside quotes, dollar quotes and line comments.</summary>
internal static class SqlScript
{
    public static IReadOnlyList<ScriptStatement> Split(string sql)
    {
        var statements = new List<ScriptStatement>();
        var from = 0;
        for (var at = 0; at < sql.Length; at++)
        {
            at = sql[at] switch
            {
                '\'' or '"' => End(sql, sql[at].ToString(), at + 1),
                '$' when DollarTag(sql, at) is { } tag => End(sql, tag, at + tag.Length),
                '-' when sql.AsSpan(at).StartsWith("--") => End(sql, "\n", at),
                _ => at,
            };
            if (at < sql.Length && sql[at] == ';')
            {
                Add(statements, sql, from, at);
                from = at + 1;
            }
        }

        Add(statements, sql, from, sql.Length);
        return statements;
    }

    private static int End(string sql, string closing, int from) =>
        sql.IndexOf(closing, from, StringComparison.Ordinal) is var at and >= 0 ? at + closing.Length - 1 : sql.Length;

    private static string? DollarTag(string sql, int at)
    {
        var end = at + 1;
        while (end < sql.Length && (char.IsLetterOrDigit(sql[end]) || sql[end] == '_'))
        {
            end++;
        }

        return end < sql.Length && sql[end] == '$' ? sql[at..(end + 1)] : null;
    }

    private static void Add(List<ScriptStatement> statements, string sql, int from, int to)
    {
        while (from < to && (char.IsWhiteSpace(sql[from]) || sql.AsSpan(from).StartsWith("--")))
        {
            from = char.IsWhiteSpace(sql[from]) ? from + 1 : Math.Min(to, End(sql, "\n", from) + 1);
        }

        if (from < to)
        {
            statements.Add(new ScriptStatement(sql[from..to].TrimEnd(), 1 + sql.AsSpan(0, from).Count('\n')));
        }
    }
}
