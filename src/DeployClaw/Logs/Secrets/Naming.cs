namespace DeployClaw.Logs.Secrets;

/// <summary>
/// How a name is written: the character before it, whether it is a long option, whether it is a key of YAML, JSON, a query or an
/// environment and not a word of a sentence, and whether it is the resource type behind the account in an ARN.
/// </summary>
internal readonly record struct Naming(char Before, bool IsFlag, bool IsKey, bool IsInArn)
{
    /// <summary>The deepest indentation that still counts as the beginning of a line.</summary>
    private const int DeepestIndent = 32;

    public static Naming Of(ScannedText text, int start, int anchor, int end)
    {
        var before = text[start - 1];
        var isFlag = text.Slice(start, anchor).Contains("--", StringComparison.Ordinal);
        var isKey = before is '{' or ',' or '(' or '"' or '\'' or ';' or '&' or '?'
            || text[end] is '"' or '\'' or '\\'
            || BeginsALine(text, start);
        var isInArn = start == anchor && before == ':' && char.IsAsciiDigit(text[start - 2]) && text[end] == ':' && text[end + 1] != ' ';
        return new Naming(before, isFlag, isKey, isInArn);
    }

    private static bool BeginsALine(ScannedText text, int start)
    {
        var at = start - 1;
        while (at >= start - DeepestIndent && text[at] is ' ' or '\t' or '-')
        {
            at--;
        }

        return text[at] is '\0' or '\n' or '\r' or '{' or ',' or '(' or ';';
    }
}
