using System.Buffers.Binary;
using System.Text;

namespace DeployClaw.Host.Scan.Prefilter;

/// <summary>The four bytes of a literal (in small letters) by which it is looked for.</summary>
internal readonly record struct LiteralWindow(byte[] Literal, int Offset)
{
    public const int Size = 4;

    /// <summary>Makes capitals small, and some signs others, in one instruction: good enough to look things up by.</summary>
    private const byte SmallBit = 0x20;

    public uint Key => KeyAt(Literal, Offset);

    /// <summary>Whether a literal can be looked for: long enough, and all ASCII.</summary>
    public static bool Fits(string literal) => literal.Length >= Size && Ascii.IsValid(literal);

    public static uint KeyAt(ReadOnlySpan<byte> text, int at) => BinaryPrimitives.ReadUInt32LittleEndian(text[at..]) | (SmallBit * 0x01010101u);

    /// <summary>The other byte that has this key.</summary>
    public static byte Capital(byte keyed) => (byte)(keyed & ~SmallBit);

    /// <summary>Whether the literal stands in the text with its window at the place given.</summary>
    public bool Stands(ReadOnlySpan<byte> text, int at)
    {
        var start = at - Offset;
        return start >= 0 && start + Literal.Length <= text.Length && Ascii.EqualsIgnoreCase(text.Slice(start, Literal.Length), Literal);
    }
}
