using System.Text;
using DeployClaw.Logs.Scanning;

namespace DeployClaw.Host.Scan.Prefilter;

/// <summary>
/// Listens to a log block by block for lines that speak of a failure: the prefilter names lines worth reading, those alone are decoded, and the
/// loudest of them are kept with their surroundings.
/// </summary>
internal sealed class LoudLines(Teddy literals)
{
    private const int LinesBefore = 12;
    private const int LinesAfter = 20;
    private const int LongestWindow = 8192;
    private const int LongestRead = 2048;

    /// <summary>What is said more often than this is not read again.</summary>
    private const int OftenEnough = 3;

    /// <summary>Of a block (256 KB) so many lines are read: where more speak of failures, what surrounds the first of them tells of the rest.</summary>
    private const int ReadsPerBlock = 12;

    private const int Slots = 1 << 16;

    private readonly LoudWindows windows = new();
    private readonly byte[] said = new byte[Slots];
    private int reads;
    private long linesBefore;

    /// <param name="block">Whole lines, the last LF included.</param>
    /// <returns>How many they are.</returns>
    public int Listen(ReadOnlySpan<byte> block)
    {
        var (counted, lines) = (0, 0);
        reads = 0;
        for (var at = literals.Next(block, 0); at >= 0 && reads < ReadsPerBlock;)
        {
            var start = block[..at].LastIndexOf((byte)'\n') + 1;
            var end = block[at..].IndexOf((byte)'\n');
            end = end < 0 ? block.Length : at + end;
            lines += block[counted..start].Count((byte)'\n');
            counted = start;
            Weigh(block, start, end, linesBefore + lines + 1);
            at = end < block.Length ? literals.Next(block, end) : -1;
        }

        lines += block[counted..].Count((byte)'\n');
        linesBefore += lines;
        return lines;
    }

    public IEnumerable<LogLine> Lines()
    {
        var next = 0L;
        foreach (var window in windows.InOrder())
        {
            var number = window.FirstLine;
            foreach (var text in Encoding.UTF8.GetString(window.Bytes).Split('\n'))
            {
                if (number >= next)
                {
                    yield return LineCleaner.Clean(number, text);
                    next = number + 1;
                }

                number++;
            }
        }
    }

    private void Weigh(ReadOnlySpan<byte> block, int start, int end, long number)
    {
        var bytes = block[start..Math.Min(end, start + LongestRead)];
        if (!IsNews(bytes))
        {
            return;
        }

        reads++;
        var loudness = QuickLook.Of(LineCleaner.Clean(number, Encoding.UTF8.GetString(bytes)));
        if (!windows.Wants(loudness))
        {
            return;
        }

        var (first, lines) = Back(block, start);
        var last = Ahead(block, end);
        windows.Add(new LoudWindow(number - lines, block[first..last].ToArray(), loudness));
    }

    /// <summary>The same text with other digits is the same. A fixed table: a collision loses a line, never memory.</summary>
    private bool IsNews(ReadOnlySpan<byte> bytes)
    {
        var hash = 0u;
        foreach (var letter in bytes[..Math.Min(bytes.Length, 160)])
        {
            hash = (uint)(letter - '0') > 9 ? (hash * 31) + letter : hash;
        }

        ref var times = ref said[hash % Slots];
        times = (byte)Math.Min(times + 1, OftenEnough + 1);
        return times <= OftenEnough;
    }

    private static (int First, int Lines) Back(ReadOnlySpan<byte> block, int start)
    {
        var (first, lines) = (start, 0);
        while (lines < LinesBefore && first > 0)
        {
            var before = block[..(first - 1)].LastIndexOf((byte)'\n') + 1;
            if (start - before > LongestWindow / 2)
            {
                break;
            }

            (first, lines) = (before, lines + 1);
        }

        return (first, lines);
    }

    private static int Ahead(ReadOnlySpan<byte> block, int end)
    {
        var last = end;
        for (var lines = 0; lines < LinesAfter && last < block.Length && last - end < LongestWindow / 2; lines++)
        {
            var next = block[(last + 1)..].IndexOf((byte)'\n');
            if (next < 0)
            {
                break;
            }

            last += next + 1;
        }

        return Math.Min(last, end + LongestWindow);
    }
}
