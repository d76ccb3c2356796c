namespace DeployClaw.Playbooks;

/// <summary>
/// A file of SQL, cut at the semicolons that end statements: not those in strings, names, comments, parentheses (CREATE RULE) or
/// the SQL-standard bodies of functions (BEGIN ATOMIC). <see cref="Pieces"/> joined are the text again.
/// </summary>
public sealed class SqlScript
{
    private SqlScript(IReadOnlyList<string> pieces, IReadOnlyList<SqlStatement> statements, bool complete)
    {
        Pieces = pieces;
        Statements = statements;
        IsComplete = complete;
    }

    /// <summary>The text, cut; each piece with its semicolon and the comments before it.</summary>
    public IReadOnlyList<string> Pieces { get; }

    /// <summary>The pieces that say something.</summary>
    public IReadOnlyList<SqlStatement> Statements { get; }

    /// <summary>False where the text ends inside a string, a quoted name or a comment: such a file was cut off.</summary>
    public bool IsComplete { get; }

    public static SqlScript Parse(string text)
    {
        var tokens = SqlScanner.Scan(text).ToList();
        var pieces = Cut(tokens).ToList();
        return new SqlScript(
            [.. pieces.Select(piece => string.Concat(piece.Select(token => token.Text)))],
            [.. pieces.Select(SqlStatement.Of).OfType<SqlStatement>()],
            tokens.All(token => token.Closed));
    }

    private static IEnumerable<List<SqlToken>> Cut(List<SqlToken> tokens)
    {
        var piece = new List<SqlToken>();
        var nesting = new SqlNesting();
        foreach (var token in tokens)
        {
            piece.Add(token);
            nesting.Take(token);
            if (token.Kind == SqlTokenKind.Semicolon && nesting.AtTop)
            {
                yield return piece;
                piece = [];
                nesting = new SqlNesting();
            }
        }

        if (piece.Count > 0)
        {
            yield return piece;
        }
    }
}
