namespace DeployClaw.Playbooks;

/// <summary>The name of a table, index or other object as SQL writes it, as PostgreSQL stores it; no schema: found by search_path.</summary>
public sealed record SqlName(string? Schema, string Name)
{
    public override string ToString() => Schema is null ? Name : $"{Schema}.{Name}";

    /// <summary>A name as an SQL identifier, always quoted.</summary>
    public static string Quote(string name) => $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    /// <summary>A text as an SQL string constant.</summary>
    public static string Literal(string text) => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";

    /// <summary>The same SQL with the names that are exactly <paramref name="name"/> replaced; strings and comments stay as they are.</summary>
    public static string ReplaceIn(string sql, string name, string replacement) =>
        string.Concat(SqlScanner.Scan(sql).Select(token => token.IsName && token.Name == name ? replacement : token.Text));
}
