using System.Numerics;

namespace DeployClaw.Host.Scan.Prefilter;

/// <summary>
/// Windows that the prefilter cannot tell apart. It sees bytes by their two halves, so it lets through every pairing of a low half with a high one
/// that stand at a place in any of them. <see cref="Low"/>, <see cref="High"/>: a bit for each half (0 to 15) and place.
/// </summary>
internal sealed record Bucket(ulong Low, ulong High)
{
    private const int Halves = 16;

    /// <summary>The share of places in a log at which it raises an alarm, false ones above all.</summary>
    public double Alarms { get; } = AlarmsOf(Low, High);

    public static Bucket Of(uint key)
    {
        var (low, high) = (0UL, 0UL);
        for (var part = 0; part < LiteralWindow.Size; part++)
        {
            var letter = (byte)(key >> (8 * part));
            low |= 1UL << ((part * Halves) + (letter & 0x0f));
            high |= 1UL << ((part * Halves) + (letter >> 4));
            high |= 1UL << ((part * Halves) + (LiteralWindow.Capital(letter) >> 4));
        }

        return new Bucket(low, high);
    }

    public Bucket With(Bucket other) => new(Low | other.Low, High | other.High);

    private static double AlarmsOf(ulong low, ulong high)
    {
        var alarms = 1.0;
        for (var part = 0; part < LiteralWindow.Size; part++)
        {
            var share = 0.0;
            for (var highs = (uint)(high >> (part * Halves)) & 0xffff; highs != 0; highs &= highs - 1)
            {
                for (var lows = (uint)(low >> (part * Halves)) & 0xffff; lows != 0; lows &= lows - 1)
                {
                    share += LetterShares.OfLetter((BitOperations.TrailingZeroCount(highs) * Halves) + BitOperations.TrailingZeroCount(lows));
                }
            }

            alarms *= share;
        }

        return alarms;
    }
}
