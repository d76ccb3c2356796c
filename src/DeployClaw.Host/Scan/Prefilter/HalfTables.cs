using System.Runtime.Intrinsics;

namespace DeployClaw.Host.Scan.Prefilter;

/// <summary>
/// For each of the four bytes of a window, which buckets allow a byte with this low half, and which one with this high half: a bit for each bucket,
/// the first 16 entries for buckets 0 to 7, the other 16 for buckets 8 to 15.
/// </summary>
internal sealed class HalfTables
{
    public const int Buckets = 16;

    private const int Halves = 16;

    public HalfTables(IReadOnlyList<Bucket> buckets)
    {
        for (var part = 0; part < LiteralWindow.Size; part++)
        {
            Low[part] = Table(buckets, bucket => bucket.Low, part);
            High[part] = Table(buckets, bucket => bucket.High, part);
        }
    }

    public Vector256<byte>[] Low { get; } = new Vector256<byte>[LiteralWindow.Size];

    public Vector256<byte>[] High { get; } = new Vector256<byte>[LiteralWindow.Size];

    private static Vector256<byte> Table(IReadOnlyList<Bucket> buckets, Func<Bucket, ulong> halves, int part)
    {
        Span<byte> table = stackalloc byte[2 * Halves];
        for (var bucket = 0; bucket < buckets.Count; bucket++)
        {
            for (var half = 0; half < Halves; half++)
            {
                var allowed = (halves(buckets[bucket]) >> ((part * Halves) + half)) & 1;
                table[(bucket / 8 * Halves) + half] |= (byte)(allowed << (bucket % 8));
            }
        }

        return Vector256.Create<byte>(table);
    }
}
