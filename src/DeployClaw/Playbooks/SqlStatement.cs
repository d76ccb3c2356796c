namespace DeployClaw.Playbooks;

/// <summary>One statement: its text without the semicolon and without comments around it, and what can be read off it.</summary>
public sealed class SqlStatement
{
    private SqlStatement(string text, IReadOnlyList<SqlToken> tokens)
    {
        Text = text;
        Tokens = tokens;
        Kind = StatementReading.KindOf(tokens);
        Effects = [.. SqlEffects.Of(tokens)];
    }

    public string Text { get; }

    public StatementKind Kind { get; }

    public IReadOnlyList<DataEffect> Effects { get; }

    /// <summary>Running it again, or where part of its work is done already, does no harm.</summary>
    public bool IsIdempotent => StatementReading.IsIdempotent(Tokens);

    /// <summary>Schemas that it names, other than by the alias or table of a column.</summary>
    public IReadOnlyList<string> Schemas => StatementReading.SchemasIn(Tokens);

    /// <summary>Functions whose work a ROLLBACK does not undo, or that reach outside the database.</summary>
    public IReadOnlyList<string> OutsideCalls => StatementReading.OutsideCallsIn(Tokens);

    /// <summary>CASCADE takes along objects that the statement does not name.</summary>
    public bool Cascades =>
        (Tokens[0].Is("drop") || Tokens[0].Is("alter") || Tokens[0].Is("truncate")) && Tokens.Any(token => token.Is("cascade"));

    /// <summary>It may change rows without saying which.</summary>
    public bool MayHideRows => StatementReading.MayHideRows(Tokens);

    internal IReadOnlyList<SqlToken> Tokens { get; }

    internal static SqlStatement? Of(List<SqlToken> piece)
    {
        var first = piece.FindIndex(IsSignificant);
        if (first < 0)
        {
            return null;
        }

        var body = piece[first..(piece.FindLastIndex(IsSignificant) + 1)];
        return new SqlStatement(string.Concat(body.Select(token => token.Text)), [.. body.Where(token => !token.IsSpace)]);
    }

    private static bool IsSignificant(SqlToken token) => !token.IsSpace && token.Kind != SqlTokenKind.Semicolon;
}
