using DeployClaw.Logs.Scanning;

namespace DeployClaw.Tests.Logs.Scanning;

public class MaximalSegmentsTests
{
    [Fact]
    public void RunsAreThoseOfRuzzoAndTompasExample()
    {
        // The example of figure 1 in their paper.
        float[] values = [4, -5, 3, -3, 1, 2, -2, 2, -2, 1, 5];

        Assert.Equal([(0, 0), (2, 2), (4, 10)], MaximalSegments.Find(values, 0, 10));
    }

    [Fact]
    public void NothingPositiveMakesNoRun()
    {
        Assert.Empty(MaximalSegments.Find([-1, -2, 0], 0, 10));
    }
}
