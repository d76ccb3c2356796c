namespace DeployClaw.Playbooks;

/// <summary>
/// Cuts PostgreSQL's SQL into tokens; each character belongs to exactly one. The rules are those of
/// https://www.postgresql.org/docs/current/sql-syntax-lexical.html with <c>standard_conforming_strings</c> on.
/// </summary>
internal sealed class SqlScanner(string text)
{
    private int at;

    public static IEnumerable<SqlToken> Scan(string text)
    {
        var scanner = new SqlScanner(text);
        while (scanner.at < text.Length)
        {
            yield return scanner.Next();
        }
    }

    private SqlToken Next()
    {
        var start = at;
        var (kind, closed) = Advance(text[at]);
        return new SqlToken(kind, text[start..at], closed);
    }

    private (SqlTokenKind Kind, bool Closed) Advance(char first) => first switch
    {
        ';' => Single(SqlTokenKind.Semicolon),
        '\'' => (SqlTokenKind.String, Quoted('\'', backslash: false)),
        '"' => (SqlTokenKind.QuotedName, Quoted('"', backslash: false)),
        'e' or 'E' when Peek(1) == '\'' => (SqlTokenKind.String, Prefixed(backslash: true)),
        'b' or 'B' or 'x' or 'X' or 'n' or 'N' when Peek(1) == '\'' => (SqlTokenKind.String, Prefixed(backslash: false)),
        '-' when Peek(1) == '-' => (SqlTokenKind.Comment, LineComment()),
        '/' when Peek(1) == '*' => (SqlTokenKind.Comment, BlockComment()),
        '$' when DollarTag() is { } tag => (SqlTokenKind.String, DollarQuoted(tag)),
        _ when IsSpace(first) => While(SqlTokenKind.Space, IsSpace),
        _ when IsNameStart(first) => While(SqlTokenKind.Word, IsNamePart),
        _ when char.IsAsciiDigit(first) => While(SqlTokenKind.Number, c => IsNamePart(c) || c == '.'),
        _ => Single(SqlTokenKind.Symbol),
    };

    private (SqlTokenKind Kind, bool Closed) Single(SqlTokenKind kind)
    {
        at++;
        return (kind, true);
    }

    private (SqlTokenKind Kind, bool Closed) While(SqlTokenKind kind, Func<char, bool> belongs)
    {
        while (at < text.Length && belongs(text[at]))
        {
            at++;
        }

        return (kind, true);
    }

    private bool Prefixed(bool backslash)
    {
        at++;
        return Quoted('\'', backslash);
    }

    private bool Quoted(char quote, bool backslash)
    {
        for (at++; at < text.Length; at++)
        {
            if (backslash && text[at] == '\\')
            {
                at++;
            }
            else if (text[at] == quote && Peek(1) == quote)
            {
                at++;
            }
            else if (text[at] == quote)
            {
                at++;
                return true;
            }
        }

        at = text.Length;
        return false;
    }

    private bool LineComment()
    {
        var end = text.IndexOf('\n', at);
        at = end < 0 ? text.Length : end;
        return true;
    }

    // Block comments nest in PostgreSQL, unlike in the SQL of most others.
    private bool BlockComment()
    {
        var depth = 0;
        while (at < text.Length)
        {
            var step = (text[at], Peek(1)) switch { ('/', '*') => 1, ('*', '/') => -1, _ => 0 };
            depth += step;
            at += step == 0 ? 1 : 2;
            if (depth == 0)
            {
                return true;
            }
        }

        return false;
    }

    private string? DollarTag()
    {
        var end = at + 1;
        while (end < text.Length && IsNamePart(text[end]) && text[end] != '$')
        {
            end++;
        }

        var named = end == at + 1 || IsNameStart(text[at + 1]);
        return named && end < text.Length && text[end] == '$' ? text[at..(end + 1)] : null;
    }

    private bool DollarQuoted(string tag)
    {
        var end = text.IndexOf(tag, at + tag.Length, StringComparison.Ordinal);
        at = end < 0 ? text.Length : end + tag.Length;
        return end >= 0;
    }

    private char Peek(int ahead) => at + ahead < text.Length ? text[at + ahead] : '\0';

    private static bool IsSpace(char c) => c is ' ' or '\t' or '\n' or '\r' or '\f' or '\v';

    private static bool IsNameStart(char c) => char.IsAsciiLetter(c) || c == '_' || c >= '\u0080';

    private static bool IsNamePart(char c) => IsNameStart(c) || char.IsAsciiDigit(c) || c == '$';
}
