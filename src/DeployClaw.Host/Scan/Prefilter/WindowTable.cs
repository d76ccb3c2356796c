namespace DeployClaw.Host.Scan.Prefilter;

/// <summary>From four folded bytes to the literals that are looked for by them.</summary>
internal sealed class WindowTable
{
    private readonly Dictionary<uint, LiteralWindow[]> byBytes;
    private readonly byte[] present = new byte[1 << 16];

    public WindowTable(IEnumerable<LiteralWindow> windows)
    {
        byBytes = windows.GroupBy(window => window.Bytes).ToDictionary(group => group.Key, group => group.ToArray());
        foreach (var bytes in byBytes.Keys)
        {
            present[Slot(bytes)] = 1;
        }
    }

    public IEnumerable<uint> Bytes => byBytes.Keys.Order();

    /// <summary>Whether one of the literals stands in the text with its window at the place given.</summary>
    public bool Stands(ReadOnlySpan<byte> text, int at)
    {
        var bytes = Fold(text.Slice(at, LiteralWindow.Size));
        if (present[Slot(bytes)] == 0 || !byBytes.TryGetValue(bytes, out var windows))
        {
            return false;
        }

        foreach (var window in windows)
        {
            var start = at - window.Offset;
            if (start >= 0 && start + window.Literal.Length <= text.Length && Equal(text.Slice(start, window.Literal.Length), window.Literal))
            {
                return true;
            }
        }

        return false;
    }

    private static bool Equal(ReadOnlySpan<byte> text, string literal)
    {
        for (var i = 0; i < literal.Length; i++)
        {
            if (Lower(text[i]) != literal[i])
            {
                return false;
            }
        }

        return true;
    }

    private static uint Fold(ReadOnlySpan<byte> four) =>
        Lower(four[0]) | ((uint)Lower(four[1]) << 8) | ((uint)Lower(four[2]) << 16) | ((uint)Lower(four[3]) << 24);

    private static byte Lower(byte letter) => (uint)(letter - 'A') <= 'Z' - 'A' ? (byte)(letter | 0x20) : letter;

    // Fibonacci hashing: the upper bits of the product depend on all four bytes.
    private static int Slot(uint bytes) => (int)((bytes * 2654435769u) >> 16);
}
