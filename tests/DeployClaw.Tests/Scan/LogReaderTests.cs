using System.Text;
using DeployClaw.Host.Scan;
using DeployClaw.Host.Scan.Prefilter;
using DeployClaw.Logs.Scanning;
using DeployClaw.Skills;

namespace DeployClaw.Tests.Scan;

public class LogReaderTests
{
    private const string Failure = "FATAL: could not open relation mapping file";

    [Fact]
    public void LinesAreCountedByLineFeedsOnly()
    {
        var lines = Read("one\r\ntwo\rstill two\nthree"u8.ToArray());

        Assert.Equal([(1, "one"), (2, "still two"), (3, "three")], lines.Select(line => ((int)line.Number, line.Text)));
    }

    [Fact]
    public void OfALargeLogTheEndAndTheLoudLinesAreKept()
    {
        var lines = Read(Repeated("compiled module and went on to the next one, all is well\n", 200_000, Failure + "\n", at: 70_000));

        Assert.Contains(lines, line => line.Number == 70_001 && line.Text == Failure);
        Assert.Equal(200_001, lines[^1].Number);
        Assert.InRange(lines.Count, 10_000, 60_000);
        Assert.Equal(lines.OrderBy(line => line.Number).Select(line => line.Number), lines.Select(line => line.Number));
    }

    [Fact]
    public void AnEndlessLineTakesNoMoreMemoryThanAnother()
    {
        var lines = Read(Encoding.ASCII.GetBytes(new string('x', 20 << 20)));

        Assert.All(lines, line => Assert.InRange(line.Text.Length, 0, LineCleaner.Longest));
        Assert.InRange(lines.Count, 1, 1000);
    }

    [Fact]
    public void BytesThatAreNotUtf8AreReplaced()
    {
        Assert.Equal("caf\ufffd", Assert.Single(Read([(byte)'c', (byte)'a', (byte)'f', 0xe9])).Text);
    }

    [Fact]
    public void AByteZeroMakesItBinary()
    {
        var reader = new LogReader(new MemoryStream([1, 0, 2]), new Teddy([]));

        Assert.Empty(reader.Read());
        Assert.True(reader.Binary);
    }

    [Fact]
    public void WhateverBytesComeTheScanEnds()
    {
        var random = new Random(11);
        var scanner = new LogScanner(SkillSet.Empty);
        for (var round = 0; round < 60; round++)
        {
            var bytes = new byte[random.Next(0, 20_000)];
            random.NextBytes(bytes);
            for (var i = 0; i < bytes.Length; i++)
            {
                bytes[i] = bytes[i] == 0 ? (byte)'\n' : random.Next(40) == 0 ? (byte)'\n' : bytes[i];
            }

            var lines = Read(bytes);
            Assert.All(scanner.Scan(lines).Lines, found => Assert.InRange(found.Line.Number, 1, lines[^1].Number));
        }
    }

    private static IReadOnlyList<LogLine> Read(byte[] bytes) =>
        new LogReader(new MemoryStream(bytes), new Teddy(FailureLiterals.Of(SkillSet.Empty))).Read();

    private static byte[] Repeated(string line, int times, string other, int at)
    {
        var text = new StringBuilder(times * line.Length);
        for (var i = 0; i < times; i++)
        {
            text.Append(i == at ? other : "").Append(line);
        }

        return Encoding.UTF8.GetBytes(text.ToString());
    }
}
