namespace DeployClaw.Playbooks;

/// <summary>Reads a statement's significant tokens from left to right.</summary>
internal sealed class SqlCursor(IReadOnlyList<SqlToken> tokens)
{
    private int at;

    public bool AtEnd => at >= tokens.Count;

    public IReadOnlyList<SqlToken> Rest => [.. tokens.Skip(at)];

    public bool Sees(string word) => !AtEnd && tokens[at].Is(word);

    public void Skip() => at++;

    /// <summary>Moves on past the words if all of them stand here, one after another.</summary>
    public bool Take(params ReadOnlySpan<string> words)
    {
        for (var i = 0; i < words.Length; i++)
        {
            if (at + i >= tokens.Count || !tokens[at + i].Is(words[i]))
            {
                return false;
            }
        }

        at += words.Length;
        return true;
    }

    public bool TakeAny(params ReadOnlySpan<string> words)
    {
        foreach (var word in words)
        {
            if (Take(word))
            {
                return true;
            }
        }

        return false;
    }

    public bool TakeSymbol(string symbol)
    {
        if (AtEnd || !tokens[at].IsSymbol(symbol))
        {
            return false;
        }

        at++;
        return true;
    }

    /// <summary>A name with or without a schema; null, and nothing taken, where none stands here.</summary>
    public SqlName? TakeName()
    {
        if (AtEnd || !tokens[at].IsName)
        {
            return null;
        }

        var first = tokens[at++].Name;
        if (at + 1 < tokens.Count && tokens[at].IsSymbol(".") && tokens[at + 1].IsName)
        {
            at += 2;
            return new SqlName(first, tokens[at - 1].Name);
        }

        return new SqlName(null, first);
    }

    /// <summary>The rest, cut at commas outside parentheses.</summary>
    public IEnumerable<SqlCursor> Clauses()
    {
        var clause = new List<SqlToken>();
        var depth = 0;
        foreach (var token in tokens.Skip(at))
        {
            depth += token.IsSymbol("(") ? 1 : token.IsSymbol(")") ? -1 : 0;
            if (depth == 0 && token.IsSymbol(","))
            {
                yield return new SqlCursor(clause);
                clause = [];
            }
            else
            {
                clause.Add(token);
            }
        }

        yield return new SqlCursor(clause);
    }

    /// <summary>The words from here to one of <paramref name="ends"/>, in lower case, with a blank between.</summary>
    public string TextUntil(params string[] ends) =>
        string.Join(' ', tokens.Skip(at).TakeWhile(token => !ends.Any(token.Is)).Select(token => token.Text.ToLowerInvariant()));
}
