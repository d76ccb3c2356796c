using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.X86;
using System.Text;

namespace DeployClaw.Host.Scan.Prefilter;

/// <summary>
/// Finds the next place where one of many literals may stand, 16 bytes at a time: each of four bytes in a row is looked up by its two halves
/// in tables of 16 buckets, and only where all four agree on a bucket the literal is compared (the algorithm "Teddy" of Hyperscan; here with one
/// window of four bytes for each literal). Without AVX2 the table is asked at every byte. Its tables are made by the first search: small logs need none.
/// </summary>
internal sealed class Teddy
{
    private readonly Lazy<(WindowTable Windows, HalfTables Halves)> tables;

    public Teddy(IEnumerable<string> literals) => tables = new(() =>
    {
        var folded = literals.Where(LiteralWindow.Fits).Select(literal => literal.ToLowerInvariant()).Distinct(StringComparer.Ordinal).Select(Encoding.ASCII.GetBytes).ToArray();
        var windows = new WindowTable(WindowChoice.For(folded));
        return (windows, new HalfTables(Buckets.Of(windows.Keys, HalfTables.Buckets)));
    });

    /// <summary>The first place from <paramref name="start"/> on at which a literal's window stands, -1 if there is none.</summary>
    public int Next(ReadOnlySpan<byte> text, int start)
    {
        var (windows, halves) = tables.Value;
        var at = start;
        if (Avx2.IsSupported && Search(windows, halves, text, ref at))
        {
            return at;
        }

        for (; at + LiteralWindow.Size <= text.Length; at++)
        {
            if (windows.Stands(text, at))
            {
                return at;
            }
        }

        return -1;
    }

    /// <summary>Moves on to the next hit, or to where less than a step is left. Compiled at once and fully: its first call may last for seconds.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static bool Search(WindowTable windows, HalfTables halves, ReadOnlySpan<byte> text, ref int at)
    {
        var lanes = new Lanes(halves);
        ref var origin = ref MemoryMarshal.GetReference(text);
        for (var from = at; ; from += Lanes.Step)
        {
            if (from + Lanes.Step + LiteralWindow.Size > text.Length)
            {
                at = from;
                return false;
            }

            for (var places = lanes.Agreed(ref origin, (nuint)from); places != 0; places &= places - 1)
            {
                at = from + BitOperations.TrailingZeroCount(places);
                if (windows.Stands(text, at))
                {
                    return true;
                }
            }
        }
    }
}
