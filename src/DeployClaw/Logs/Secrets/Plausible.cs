namespace DeployClaw.Logs.Secrets;

/// <summary>Whether a value can be a secret at all.</summary>
internal static class Plausible
{
    /// <summary>A shorter value in the middle of a sentence is a word.</summary>
    public const int ShortestSecret = 6;

    /// <summary>A word of letters only that is this long is no word.</summary>
    private const int LongestWord = 20;

    private const int LongestReference = 80;

    /// <summary>Nothing, masked already, or a reference to where the secret stands.</summary>
    public static bool IsHarmless(ReadOnlySpan<char> value) =>
        value.Trim('*').IsEmpty
        || (value.Length <= LongestReference && value.StartsWith("${") && value.IndexOf('}') == value.Length - 1)
        || (value.Length <= LongestReference && value.StartsWith("{{") && value.EndsWith("}}"))
        || (value[0] == '$' && value.Length > 1 && value[1..].IndexOfAnyExcept(Alphabets.AccessKeyId) < 0)
        || IsNothing(value);

    public static bool LooksRandom(ReadOnlySpan<char> value) =>
        value.Length >= LongestWord || (value.Length >= ShortestSecret && value.IndexOfAnyInRange('0', '9') >= 0);

    /// <summary>An expression of a programming language, as a compiler quotes it: <c>token = lexer.Next();</c>.</summary>
    public static bool IsCode(ReadOnlySpan<char> value)
    {
        var name = value.IndexOfAnyExcept(Alphabets.Name);
        return value is "await" or "new" or "this" or "self" or "function" || (name > 0 && value[name] == '(');
    }

    private static bool IsNothing(ReadOnlySpan<char> value)
    {
        Span<char> lower = stackalloc char[12];
        return value.Length <= lower.Length
            && (ReadOnlySpan<char>)lower[..value.ToLowerInvariant(lower)].TrimEnd("}),")
                is "null" or "none" or "nil" or "undefined" or "true" or "false"
                or "[secure]" or "[masked]" or "[hidden]" or "[filtered]" or "[redacted]" or "<redacted>";
    }
}
