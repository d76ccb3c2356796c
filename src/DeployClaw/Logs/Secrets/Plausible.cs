using System.Buffers;

namespace DeployClaw.Logs.Secrets;

/// <summary>Whether a value can be a secret at all.</summary>
internal static class Plausible
{
    /// <summary>A shorter value in the middle of a sentence is a word.</summary>
    public const int ShortestSecret = 6;

    /// <summary>A word of letters only that is this long is no word.</summary>
    private const int LongestWord = 20;

    private const int LongestReference = 80;

    private static readonly SearchValues<string> SecretVariables = SearchValues.Create(
        ["PASS", "PWD", "SECRET", "TOKEN", "KEY", "AUTH", "CRED", "LOGIN", "USER"], StringComparison.Ordinal);

    /// <summary>Nothing, masked already, or a reference to where the secret stands.</summary>
    public static bool IsHarmless(ReadOnlySpan<char> value) =>
        IsMask(value)
        || (value.Length <= LongestReference && value.StartsWith("${") && value.IndexOf('}') == value.Length - 1)
        || (value.Length <= LongestReference && value.StartsWith("{{") && value.EndsWith("}}"))
        || IsVariable(value)
        || IsNothing(value);

    public static bool LooksRandom(ReadOnlySpan<char> value) =>
        value.Length >= LongestWord || (value.Length >= ShortestSecret && value.IndexOfAnyInRange('0', '9') >= 0);

    /// <summary>An expression of a programming language, as a compiler quotes it: <c>token = lexer.Next();</c>.</summary>
    public static bool IsCode(ReadOnlySpan<char> value)
    {
        var name = value.IndexOfAnyExcept(Alphabets.Name);
        return value is "await" or "new" or "this" or "self" or "function" || (name > 0 && value[name] == '(');
    }

    // One or two asterisks are the beginning of a password that was taken for a whole one.
    private static bool IsMask(ReadOnlySpan<char> value) => value.Length is 0 or > 2 && value.Trim('*').IsEmpty;

    // $DB_PASSWORD or the parameter $1. A password may begin with a dollar sign and capitals, but then it hardly names a secret.
    private static bool IsVariable(ReadOnlySpan<char> value) =>
        value is ['$', .. var name]
        && !name.ContainsAnyExcept(Alphabets.VariableName)
        && ((name.Length is 1 or 2 && !name.ContainsAnyExceptInRange('0', '9')) || name.ContainsAny(SecretVariables));

    private static bool IsNothing(ReadOnlySpan<char> value)
    {
        Span<char> lower = stackalloc char[12];
        return value.Length <= lower.Length
            && (ReadOnlySpan<char>)lower[..value.ToLowerInvariant(lower)].TrimEnd("}),")
                is "null" or "none" or "nil" or "undefined" or "true" or "false"
                or "[secure]" or "[masked]" or "[hidden]" or "[filtered]" or "[redacted]" or "<redacted>";
    }
}
