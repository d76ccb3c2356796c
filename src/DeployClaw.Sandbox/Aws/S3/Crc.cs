using System.Buffers.Binary;

namespace DeployClaw.Sandbox.Aws.S3;

/// <summary>A reflected cyclic redundancy check that begins and ends with all ones; the polynomial is given reflected.</summary>
internal sealed class Crc
{
    private readonly ulong[] table;
    private readonly int bits;

    private Crc(int bits, ulong polynomial)
    {
        this.bits = bits;
        table = [.. Enumerable.Range(0, 256).Select(index => Enumerable.Range(0, 8).Aggregate(
            (ulong)index,
            (rest, _) => (rest & 1) == 0 ? rest >> 1 : (rest >> 1) ^ polynomial))];
    }

    public static Crc Crc32 { get; } = new(32, 0xEDB88320);

    public static Crc Crc32C { get; } = new(32, 0x82F63B78);

    public static Crc Crc64Nvme { get; } = new(64, 0x9A6C9329AC4BC9B5);

    /// <summary>The check value, most significant byte first.</summary>
    public byte[] Of(ReadOnlySpan<byte> content)
    {
        var ones = ulong.MaxValue >> (64 - bits);
        var rest = ones;
        foreach (var value in content)
        {
            rest = (rest >> 8) ^ table[(byte)rest ^ value];
        }

        var bytes = new byte[8];
        BinaryPrimitives.WriteUInt64BigEndian(bytes, rest ^ ones);
        return bytes[(8 - (bits / 8))..];
    }
}
