using DeployClaw.Host.Aws.CloudWatchLogs;
using DeployClaw.Logs;

namespace DeployClaw.Tests.Aws.CloudWatchLogs;

public sealed class LogGroupSelectionTests
{
    private static readonly LogLocation Orders = new("123456789012", "eu-west-1", "/aws/lambda/orders");

    [Fact]
    public void StreamsOfOneGroupAreReadTogether()
    {
        var selection = Assert.Single(LogGroupSelection.Of([Orders with { Stream = "b" }, Orders with { Stream = "a" }, Orders with { Stream = "b" }]));
        Assert.Equal(["a", "b"], selection.Streams);
    }

    [Fact]
    public void WhereTheWholeGroupIsAskedForItsStreamsGoWithoutSaying() =>
        Assert.Empty(Assert.Single(LogGroupSelection.Of([Orders with { Stream = "a" }, Orders])).Streams);

    [Fact]
    public void TheSameNameInAnotherRegionIsAnotherGroup() =>
        Assert.Equal(["eu-west-1", "us-east-1"], LogGroupSelection.Of([Orders with { Region = "us-east-1" }, Orders]).Select(selection => selection.Region));
}
