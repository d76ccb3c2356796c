namespace DeployClaw.Playbooks;

internal enum SqlTokenKind
{
    Space,
    Comment,
    Word,
    QuotedName,
    String,
    Number,
    Symbol,
    Semicolon,
}

/// <summary>A piece of SQL text as it stands there. Not <see cref="Closed"/>: the text ended inside a string, name or comment.</summary>
internal readonly record struct SqlToken(SqlTokenKind Kind, string Text, bool Closed = true)
{
    public bool IsSpace => Kind is SqlTokenKind.Space or SqlTokenKind.Comment;

    public bool IsName => Kind is SqlTokenKind.Word or SqlTokenKind.QuotedName;

    /// <summary>The name as PostgreSQL stores it: unquoted names fold to lower case.</summary>
    public string Name => Kind == SqlTokenKind.QuotedName
        ? Text[1..(Closed ? ^1 : ^0)].Replace("\"\"", "\"", StringComparison.Ordinal)
        : Text.ToLowerInvariant();

    public bool Is(string word) => Kind == SqlTokenKind.Word && Text.Equals(word, StringComparison.OrdinalIgnoreCase);

    public bool IsSymbol(string symbol) => Kind == SqlTokenKind.Symbol && Text == symbol;
}
