using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace DeployClaw.Host.Scan.Prefilter;

/// <summary>
/// Finds the next place where one of many literals may stand, 16 or 32 bytes at a time: each of four bytes in a row is looked up by its two halves
/// in tables of 16 buckets, and only where all four agree on a bucket the literal is compared (the algorithm "Teddy" of Hyperscan; here with one
/// window of four bytes for each literal). Without AVX2 the table is asked at every byte.
/// </summary>
internal sealed class Teddy
{
    private const int Nibbles = 16;

    private readonly WindowTable table;

    // Per byte of the window: which buckets have a byte with this low (high) half. First 16 entries: buckets 0-7, then 8-15.
    private readonly Vector256<byte>[] low = new Vector256<byte>[LiteralWindow.Size];
    private readonly Vector256<byte>[] high = new Vector256<byte>[LiteralWindow.Size];

    public Teddy(IEnumerable<string> literals)
    {
        table = new WindowTable(literals.Where(LiteralWindow.Fits).Distinct(StringComparer.OrdinalIgnoreCase).Select(LiteralWindow.Of));
        FillTables();
    }

    /// <summary>The first place from <paramref name="start"/> on at which a literal's window stands, -1 if there is none.</summary>
    public int Next(ReadOnlySpan<byte> text, int start)
    {
        var at = start;
        if (Avx512BW.IsSupported)
        {
            at = Wide(text, at, out var found);
            if (found)
            {
                return at;
            }
        }
        else if (Avx2.IsSupported)
        {
            at = Narrow(text, at, out var found);
            if (found)
            {
                return at;
            }
        }

        for (; at + LiteralWindow.Size <= text.Length; at++)
        {
            if (table.Stands(text, at))
            {
                return at;
            }
        }

        return -1;
    }

    private int Wide(ReadOnlySpan<byte> text, int at, out bool found)
    {
        const int step = 32;
        ref var origin = ref MemoryMarshal.GetReference(text);
        var half = Vector512.Create((byte)0x0f);
        var (low0, low1, low2, low3) = (Twice(low[0]), Twice(low[1]), Twice(low[2]), Twice(low[3]));
        var (high0, high1, high2, high3) = (Twice(high[0]), Twice(high[1]), Twice(high[2]), Twice(high[3]));
        for (; at + step + LiteralWindow.Size <= text.Length; at += step)
        {
            var agreed = Look(ref origin, at, half, low0, high0) & Look(ref origin, at + 1, half, low1, high1)
                & Look(ref origin, at + 2, half, low2, high2) & Look(ref origin, at + 3, half, low3, high3);
            if (agreed == Vector512<byte>.Zero)
            {
                continue;
            }

            var places = (uint)~Vector256.Equals(agreed.GetLower() | agreed.GetUpper(), Vector256<byte>.Zero).ExtractMostSignificantBits();
            if (Confirmed(text, at, places) is >= 0 and var place)
            {
                found = true;
                return place;
            }
        }

        found = false;
        return at;
    }

    /// <summary>Both halves of the result see the same 32 bytes; the lower one asks buckets 0-7, the upper one 8-15.</summary>
    private static Vector512<byte> Look(ref byte origin, int at, Vector512<byte> half, Vector512<byte> low, Vector512<byte> high)
    {
        var bytes = Vector256.LoadUnsafe(ref origin, (nuint)at);
        var both = Vector512.Create(bytes, bytes);
        return Avx512BW.Shuffle(low, both & half) & Avx512BW.Shuffle(high, (both.AsUInt16() >>> 4).AsByte() & half);
    }

    private static Vector512<byte> Twice(Vector256<byte> tables)
    {
        var (first, second) = (tables.GetLower(), tables.GetUpper());
        return Vector512.Create(Vector256.Create(first, first), Vector256.Create(second, second));
    }

    private int Narrow(ReadOnlySpan<byte> text, int at, out bool found)
    {
        const int step = 16;
        ref var origin = ref MemoryMarshal.GetReference(text);
        var half = Vector256.Create((byte)0x0f);
        for (; at + step + LiteralWindow.Size <= text.Length; at += step)
        {
            var agreed = Look(ref origin, at, half, low[0], high[0]) & Look(ref origin, at + 1, half, low[1], high[1])
                & Look(ref origin, at + 2, half, low[2], high[2]) & Look(ref origin, at + 3, half, low[3], high[3]);
            if (agreed == Vector256<byte>.Zero)
            {
                continue;
            }

            var places = ~Vector128.Equals(agreed.GetLower() | agreed.GetUpper(), Vector128<byte>.Zero).ExtractMostSignificantBits() & 0xffff;
            if (Confirmed(text, at, places) is >= 0 and var place)
            {
                found = true;
                return place;
            }
        }

        found = false;
        return at;
    }

    private static Vector256<byte> Look(ref byte origin, int at, Vector256<byte> half, Vector256<byte> low, Vector256<byte> high)
    {
        var bytes = Vector128.LoadUnsafe(ref origin, (nuint)at);
        var both = Vector256.Create(bytes, bytes);
        return Avx2.Shuffle(low, both & half) & Avx2.Shuffle(high, (both.AsUInt16() >>> 4).AsByte() & half);
    }

    private int Confirmed(ReadOnlySpan<byte> text, int at, uint places)
    {
        for (; places != 0; places &= places - 1)
        {
            var place = at + BitOperations.TrailingZeroCount(places);
            if (table.Stands(text, place))
            {
                return place;
            }
        }

        return -1;
    }

    private void FillTables()
    {
        Span<byte> lows = stackalloc byte[LiteralWindow.Size * 2 * Nibbles];
        Span<byte> highs = stackalloc byte[LiteralWindow.Size * 2 * Nibbles];
        var windows = table.Bytes.ToArray();
        for (var index = 0; index < windows.Length; index++)
        {
            var bucket = index * 16 / windows.Length; // neighbours in order share a bucket: alike in their first bytes, they add few false alarms
            for (var part = 0; part < LiteralWindow.Size; part++)
            {
                var letter = (byte)(windows[index] >> (8 * part));
                Allow(letter, part, bucket, lows, highs);
                Allow(char.IsAsciiLetterLower((char)letter) ? (byte)(letter & ~0x20) : letter, part, bucket, lows, highs);
            }
        }

        for (var part = 0; part < LiteralWindow.Size; part++)
        {
            low[part] = Vector256.Create<byte>(lows.Slice(part * 2 * Nibbles, 2 * Nibbles));
            high[part] = Vector256.Create<byte>(highs.Slice(part * 2 * Nibbles, 2 * Nibbles));
        }
    }

    private static void Allow(byte letter, int part, int bucket, Span<byte> lows, Span<byte> highs)
    {
        var table = ((part * 2) + (bucket / 8)) * Nibbles;
        lows[table + (letter & 0x0f)] |= (byte)(1 << (bucket % 8));
        highs[table + (letter >> 4)] |= (byte)(1 << (bucket % 8));
    }
}
