using System.Text;
using DeployClaw.Logs.Scanning;

namespace DeployClaw.Host.Scan;

/// <returns>How many lines ended in the block.</returns>
internal delegate int Listener(ReadOnlySpan<byte> block);

/// <summary>The last blocks of a log, up to a number of bytes; what comes before them leaves.</summary>
internal sealed class Tail(int most)
{
    /// <summary>Small enough that a block just read is still in the processor's second cache when it is searched.</summary>
    private const int BlockSize = 1 << 18;

    /// <summary>What is kept of a line (bytes).</summary>
    private const int LongestLine = 1 << 14;

    private readonly Queue<(byte[] Bytes, int Length)> blocks = new();
    private readonly Stack<byte[]> spare = new();
    private int kept;

    /// <summary>Nothing was given up yet.</summary>
    public bool IsWhole { get; private set; } = true;

    /// <summary>Lines that ended before the first that is kept.</summary>
    public long LinesLeft { get; private set; }

    public long LineCount { get; private set; }

    // Once it is not whole, half will do: the rest of the memory goes to the loud windows.
    private bool TooMuch => kept > (IsWhole ? most : most / 2) && blocks.Count > 1;

    /// <summary>A block to be filled: one that left, or a new one.</summary>
    public byte[] Spare() => spare.TryPop(out var block) ? block : GC.AllocateUninitializedArray<byte>(BlockSize);

    public void Add(byte[] block, int length)
    {
        blocks.Enqueue((block, length));
        kept += length;
        IsWhole &= !TooMuch;
    }

    public void TakeWhatLeft(Listener listener)
    {
        while (TooMuch)
        {
            var (bytes, length) = blocks.Dequeue();
            kept -= length;
            LinesLeft += listener(bytes.AsSpan(0, length));
            spare.Push(bytes);
        }
    }

    public IEnumerable<LogLine> Lines()
    {
        var line = new byte[LongestLine];
        var text = new char[LongestLine];
        var length = 0;
        var number = LinesLeft;
        foreach (var (bytes, filled) in blocks)
        {
            for (var start = 0; start < filled;)
            {
                var end = Array.IndexOf(bytes, (byte)'\n', start, filled - start);
                length += Copy(bytes.AsSpan(start, (end < 0 ? filled : end) - start), line.AsSpan(length));
                if (end < 0)
                {
                    break;
                }

                yield return LineCleaner.Clean(++number, text.AsSpan(0, Encoding.UTF8.GetChars(line, 0, length, text, 0)));
                (start, length) = (end + 1, 0);
            }
        }

        if (length > 0)
        {
            yield return LineCleaner.Clean(++number, text.AsSpan(0, Encoding.UTF8.GetChars(line, 0, length, text, 0)));
        }

        LineCount = number;
    }

    private static int Copy(ReadOnlySpan<byte> from, Span<byte> to)
    {
        var count = Math.Min(from.Length, to.Length);
        from[..count].CopyTo(to);
        return count;
    }
}
