namespace DeployClaw.Host.Scan.Prefilter;

/// <summary>The four bytes of a literal by which it is looked for: those that are rarest in logs. ASCII letters in small.</summary>
internal readonly record struct LiteralWindow(string Literal, int Offset, uint Bytes)
{
    public const int Size = 4;

    /// <summary>Letters of English and of logs from common to rare; what is not named is rarer still.</summary>
    private const string CommonFirst = " etaoinsr-lhd/c.u0mp1fg2_wyb3:v45k678=9x";

    public static LiteralWindow Of(string literal)
    {
        var folded = literal.ToLowerInvariant();
        var best = 0;
        for (var offset = 1; offset + Size <= folded.Length; offset++)
        {
            best = Rarity(folded.AsSpan(offset, Size)) > Rarity(folded.AsSpan(best, Size)) ? offset : best;
        }

        return new LiteralWindow(folded, best, Pack(folded.AsSpan(best, Size)));
    }

    /// <summary>Whether a literal can be looked for: long enough, and all ASCII.</summary>
    public static bool Fits(string literal) => literal.Length >= Size && literal.All(char.IsAscii);

    public static uint Pack(ReadOnlySpan<char> four) => four[0] | ((uint)four[1] << 8) | ((uint)four[2] << 16) | ((uint)four[3] << 24);

    private static int Rarity(ReadOnlySpan<char> window)
    {
        var rarity = 0;
        foreach (var letter in window)
        {
            var rank = CommonFirst.IndexOf(letter);
            rarity += rank < 0 ? CommonFirst.Length : rank;
        }

        return rarity;
    }
}
