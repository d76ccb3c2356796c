using System.Buffers;

namespace DeployClaw.Logs.Secrets;

/// <summary>Credentials of HTTP: the Authorization header (its scheme stays), a bearer or basic credential on its own, cookies.</summary>
internal static class Authorization
{
    private static readonly string[] Schemes = ["bearer ", "basic ", "token ", "negotiate ", "apikey "];

    /// <summary>Schemes whose credential is a list with spaces in it.</summary>
    private static readonly string[] ListSchemes = ["aws4-", "digest "];

    public static Secret? Header(ScannedText text, int anchor)
    {
        var separator = SkipAny(text, anchor + "authorization".Length, "\"'\\ \t", 4);
        if (text[separator] is not (':' or '='))
        {
            return null;
        }

        var start = SkipAny(text, separator + 1, "\"'\\ \t", 4);
        if (start >= text.Length)
        {
            return null;
        }

        if (ListSchemes.Any(scheme => text.Has(scheme, start)))
        {
            return Cut(text, start, Alphabets.LineOrQuoteEnds, "authorization");
        }

        if (Array.Find(Schemes, scheme => text.Has(scheme, start)) is { } named)
        {
            return Cut(text, start + named.Length, Alphabets.WordEnds, "authorization");
        }

        return Plausible.LooksRandom(text.Slice(start, text.Find(start, Alphabets.WordEnds)))
            ? Cut(text, start, Alphabets.WordEnds, "authorization")
            : null;
    }

    public static Secret? Bearer(ScannedText text, int anchor)
    {
        var start = anchor + "bearer ".Length;
        var end = text.Find(start, Alphabets.WordEnds);
        return end > start && Plausible.LooksRandom(text.Slice(start, end)) ? Cut(text, start, Alphabets.WordEnds, "bearer-token") : null;
    }

    public static Secret? Basic(ScannedText text, int anchor)
    {
        var start = anchor + "basic ".Length;
        var end = text.RunEnd(start, Alphabets.Base64);
        return end - start >= 4 && EncodesAPair(text.Slice(start, end)) ? new Secret(start, end, "basic-auth") : null;
    }

    public static Secret? Cookie(ScannedText text, int anchor) =>
        Cut(text, SkipAny(text, anchor + "cookie:".Length, " \t", 4), Alphabets.LineOrQuoteEnds, "cookie");

    // user:password in base 64. Only the head is decoded: a colon far behind is no name's end.
    private static bool EncodesAPair(ReadOnlySpan<char> encoded)
    {
        Span<byte> head = stackalloc byte[96];
        var whole = encoded[..Math.Min(encoded.Length & ~3, 128)];
        return Convert.TryFromBase64Chars(whole, head, out var length) && head[..length].Contains((byte)':');
    }

    private static int SkipAny(ScannedText text, int from, string letters, int most)
    {
        var at = from;
        while (at < from + most && text[at] != '\0' && letters.Contains(text[at], StringComparison.Ordinal))
        {
            at++;
        }

        return at;
    }

    private static Secret? Cut(ScannedText text, int start, SearchValues<char> ends, string kind)
    {
        if (start >= text.Length)
        {
            return null;
        }

        var end = text.Find(start, ends);
        var value = text.Slice(start, end);
        return !value.IsEmpty && !Marker.Is(value) && !Plausible.IsHarmless(value) ? new Secret(start, end, kind) : null;
    }
}
