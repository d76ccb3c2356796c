using DeployClaw.Host.Scan.Prefilter;
using DeployClaw.Logs.Scanning;

namespace DeployClaw.Host.Scan;

/// <summary>
/// Reads a log of any size in a fixed amount of memory. A small one is kept whole; of a large one its end, and the surroundings of the lines that
/// speak loudest of a failure. Lines end with LF; of an endless line the beginning is kept; bytes that are not UTF-8 become U+FFFD.
/// </summary>
internal sealed class LogReader
{
    /// <summary>Up to here (bytes) a log is kept whole, and so much of a larger one's end.</summary>
    private const int Kept = 2 << 20;

    private const int BlocksBetweenCollections = 64;
    private const int NoticeBinary = 1 << 16;

    private readonly Stream stream;
    private readonly LoudLines loud;
    private readonly Tail tail = new(Kept);
    private byte[] block;
    private int filled;
    private int passed;

    public LogReader(Stream stream, Teddy literals)
    {
        this.stream = stream;
        loud = new LoudLines(literals);
        block = tail.Spare();
    }

    /// <summary>A byte 0 near the beginning: what was read is not text.</summary>
    public bool Binary { get; private set; }

    public long LineCount => tail.LineCount;

    public IReadOnlyList<LogLine> Read(Action<long>? progress = null)
    {
        var total = 0L;
        for (int count; (count = stream.Read(block, filled, block.Length - filled)) > 0;)
        {
            Binary |= total < NoticeBinary && block.AsSpan(filled, count).Contains((byte)0);
            if (Binary)
            {
                return [];
            }

            total += count;
            filled += count;
            if (filled == block.Length)
            {
                Pass(Math.Max(block.AsSpan().LastIndexOf((byte)'\n') + 1, 0));
                progress?.Invoke(total);
            }
        }

        Pass(filled);
        return Joined();
    }

    /// <summary>Passes on whole lines, or all there is where a line does not end: its rest is a line's rest to everybody.</summary>
    private void Pass(int end)
    {
        end = end == 0 ? filled : end;
        tail.Add(block, end);
        if (!tail.IsWhole)
        {
            tail.TakeWhatLeft(loud.Listen);
            passed++;
            if (passed % BlocksBetweenCollections == 0)
            {
                GC.Collect(0); // else the youngest generation grows to the size of the processor's cache, 30 MB and more
            }
        }

        var next = tail.Spare();
        block.AsSpan(end, filled - end).CopyTo(next);
        (block, filled) = (next, filled - end);
    }

    private List<LogLine> Joined()
    {
        if (!tail.IsWhole)
        {
            GC.Collect(); // what reading left behind, before weighing makes more: the peak is promised
        }

        var lines = tail.IsWhole ? [] : loud.Lines().TakeWhile(line => line.Number <= tail.LinesLeft).ToList();
        lines.AddRange(tail.Lines());
        return lines;
    }
}
