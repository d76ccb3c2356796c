using DeployClaw.Host.Aws.CloudWatchLogs;
using FsCheck.Xunit;

namespace DeployClaw.Tests.Aws.CloudWatchLogs;

public sealed class MillisecondSpanTests
{
    [Fact]
    public void TheEndOfAWindowIsNotInIt()
    {
        var window = new TimeWindow(DateTimeOffset.FromUnixTimeMilliseconds(1000), DateTimeOffset.FromUnixTimeMilliseconds(2000));
        Assert.Equal(new MillisecondSpan(1000, 1999), new MillisecondSpan(window));
    }

    [Property]
    public void SlicesCoverTheSpanWithoutOverlap(ushort first, ushort length, byte slices)
    {
        var span = new MillisecondSpan(first, first + length);
        var cut = span.Cut(slices + 1).ToList();
        Assert.Equal(span.First, cut[0].First);
        Assert.Equal(span.Last, cut[^1].Last);
        Assert.All(cut, slice => Assert.True(slice.Length > 0));
        Assert.All(cut.Zip(cut.Skip(1)), pair => Assert.Equal(pair.First.Last + 1, pair.Second.First));
    }
}
