namespace DeployClaw.Logs.Scanning;

/// <summary>Walks a line word by word: letters, digits, underscores, and an apostrophe inside.</summary>
internal ref struct WordReader(ReadOnlySpan<char> line)
{
    private readonly ReadOnlySpan<char> text = line;
    private int start;
    private int end;
    private int endOfBefore;

    public readonly ReadOnlySpan<char> Current => text[start..end];

    /// <summary>The word before stands right before this one, with nothing but a space between.</summary>
    public readonly bool BeforeIsClose => endOfBefore > 0 && start - endOfBefore == 1 && text[endOfBefore] == ' ';

    /// <summary>The word is a piece of a file name, a flag, a path, an identifier: <c>error.js</c>, <c>--fail-fast</c>, <c>on-error=</c>.</summary>
    public readonly bool IsPartOfName
    {
        get
        {
            var before = start > 0 ? text[start - 1] : ' ';
            var after = end < text.Length ? text[end] : ' ';
            var next = end + 1 < text.Length ? text[end + 1] : ' ';
            return before is '-' or '/' or '.' or '\\' or '@' or '$'
                || after is '/' or '\\' or '@'
                || (after is '.' or '-' && char.IsLetterOrDigit(next))
                || (after == '(' && next is not ' ' && before is not ' ');
        }
    }

    /// <summary>The number said of this word after it (<c>Failures: 3</c>, <c>errors=0</c>), -1 if none is.</summary>
    public readonly int CountAfter
    {
        get
        {
            var rest = text[end..];
            if (rest.IsEmpty || rest[0] is not (':' or '='))
            {
                return -1;
            }

            rest = rest[1..].TrimStart(' ');
            var digits = rest.IndexOfAnyExceptInRange('0', '9');
            digits = digits < 0 ? rest.Length : digits;
            var ends = digits == rest.Length || rest[digits] is ' ' or ',' or ';' or '.' or ')' or '\t';
            return digits is > 0 and < 9 && ends ? int.Parse(rest[..digits]) : -1;
        }
    }

    public bool Next()
    {
        endOfBefore = end;
        start = end;
        while (start < text.Length && !IsWord(text[start]))
        {
            start++;
        }

        end = start;
        while (end < text.Length && (IsWord(text[end]) || IsInnerApostrophe(end)))
        {
            end++;
        }

        return end > start;
    }

    private static bool IsWord(char c) => char.IsAsciiLetterOrDigit(c) || c == '_';

    private readonly bool IsInnerApostrophe(int at) =>
        text[at] is '\'' or '’' && at + 1 < text.Length && text[at + 1] is 't' && at > 0 && char.IsAsciiLetter(text[at - 1]);
}
