namespace DeployClaw.Logs.Secrets;

/// <summary>What stands where a secret stood. It has no character that ends an unquoted value, so a second pass sees it whole.</summary>
internal static class Marker
{
    private const string Opening = "[redacted:";

    public static string Of(string kind) => $"{Opening}{kind}]";

    public static bool Is(ReadOnlySpan<char> text) =>
        text.StartsWith(Opening, StringComparison.Ordinal)
        && text[^1] == ']'
        && text[Opening.Length..^1].IndexOfAnyExcept(Alphabets.Kind) < 0;
}
