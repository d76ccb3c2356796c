using System.Globalization;
using System.IO.Compression;
using System.Text;
using DeployClaw.Host.Scan;
using DeployClaw.Host.Scan.Prefilter;
using DeployClaw.Skills;

namespace DeployClaw.Tests.Scan;

/// <summary>Reading takes the same memory whatever the size. DEPLOYCLAW_LARGE_LOG_MB=2048 runs it over 2 GB.</summary>
public class LargeLogTests
{
    private const int SmallMegabytes = 16;

    /// <summary>What may be allocated more for the larger log: nothing but what the collector's own bookkeeping and a few decoded lines take.</summary>
    private const long Tolerated = 1 << 20;

    private static readonly int LargeMegabytes = int.Parse(Environment.GetEnvironmentVariable("DEPLOYCLAW_LARGE_LOG_MB") ?? "96", CultureInfo.InvariantCulture);

    private static readonly byte[] Lines = Encoding.ASCII.GetBytes(string.Concat(Enumerable.Range(0, 20_000).Select(i =>
        i % 500 == 499 ? $"src/part{i}.c:12:5: error: 'sum' undeclared\n" : $"[{i}/20000] Building C object src/part{i}.c.o and going on\n")));

    private static readonly byte[] NoLineEnd = Encoding.ASCII.GetBytes(new string('x', 1 << 20) + " error: out of memory ");

    [Fact]
    public void OfLinesItTakesNoMore() => TheLargerTakesNoMore(size => new EndlessLog(Lines, size));

    [Fact]
    public void OfOneEndlessLineItTakesNoMore() => TheLargerTakesNoMore(size => new EndlessLog(NoLineEnd, size));

    [Fact]
    public void UnpackedItTakesNoMore() => TheLargerTakesNoMore(size => new GZipStream(new MemoryStream(Packed(size)), CompressionMode.Decompress));

    private static void TheLargerTakesNoMore(Func<long, Stream> open)
    {
        var small = Allocated(open, SmallMegabytes << 20);
        var large = Allocated(open, (long)LargeMegabytes << 20);

        Assert.InRange(large, 0, small + Tolerated);
    }

    private static long Allocated(Func<long, Stream> open, long size)
    {
        using var log = open(size);
        var reader = new LogReader(log, new Teddy(FailureLiterals.Of(SkillSet.Empty)));
        var before = GC.GetAllocatedBytesForCurrentThread();
        Assert.NotEmpty(reader.Read());
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    private static byte[] Packed(long size)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest))
        {
            new EndlessLog(Lines, size).CopyTo(gzip);
        }

        return packed.ToArray();
    }
}
