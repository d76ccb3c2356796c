using DeployClaw.Logs.Scanning;

namespace DeployClaw.Tests.Logs.Scanning;

public class SlidingMaximumTests
{
    [Fact]
    public void ItIsTheLargestWithinReachBefore()
    {
        Assert.Equal([-9, 3, 3, 1, 5], SlidingMaximum.Before([3, 1, 0, 5, 2], 2, -9));
    }

    [Fact]
    public void ItIsTheLargestWithinReachAfter()
    {
        Assert.Equal([1, 5, 5, 2, -9], SlidingMaximum.After([3, 1, 0, 5, 2], 2, -9));
    }
}
