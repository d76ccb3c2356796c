namespace DeployClaw.Sandbox.Aws.Logs;

/// <summary>
/// A filter pattern of terms (https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/FilterAndPatternSyntax.html): all plain terms,
/// any of the terms after a question mark (which count for nothing beside plain ones), none of those after a minus; quotes make a
/// phrase. Case matters.
/// </summary>
internal sealed record FilterPattern(IReadOnlyList<string> All, IReadOnlyList<string> Any, IReadOnlyList<string> None)
{
    /// <summary>Null for what is not a pattern of terms: patterns over JSON or columns, an open quote, a bare special character.</summary>
    public static FilterPattern? Parse(string text)
    {
        var terms = new List<(char Sign, string Text)>();
        var rest = text.AsSpan().Trim();
        while (!rest.IsEmpty)
        {
            var sign = rest[0] is '?' or '-' ? rest[0] : ' ';
            rest = sign == ' ' ? rest : rest[1..];
            if (Term(ref rest) is not { } term)
            {
                return null;
            }

            terms.Add((sign, term));
            rest = rest.TrimStart();
        }

        string[] Signed(char sign) => [.. terms.Where(term => term.Sign == sign).Select(term => term.Text)];
        return new FilterPattern(Signed(' '), Signed('?'), Signed('-'));
    }

    public bool Matches(string message)
    {
        bool Has(string term) => message.Contains(term, StringComparison.Ordinal);
        return All.All(Has) && !None.Any(Has) && (All.Count > 0 || Any.Count == 0 || Any.Any(Has));
    }

    private static string? Term(ref ReadOnlySpan<char> rest)
    {
        if (rest.StartsWith('"'))
        {
            var close = rest[1..].IndexOf('"');
            var phrase = close < 0 ? null : rest[1..(close + 1)].ToString();
            rest = close < 0 ? [] : rest[(close + 2)..];
            return phrase;
        }

        var end = rest.IndexOfAny(' ', '\t');
        var word = end < 0 ? rest : rest[..end];
        rest = rest[word.Length..];
        foreach (var character in word)
        {
            if (!char.IsLetterOrDigit(character) && character != '_')
            {
                return null;
            }
        }

        return word.IsEmpty ? null : word.ToString();
    }
}
