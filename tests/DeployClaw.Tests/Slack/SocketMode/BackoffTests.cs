using DeployClaw.Host.Slack.SocketMode;

namespace DeployClaw.Tests.Slack.SocketMode;

public sealed class BackoffTests
{
    [Fact]
    public void TheFirstAttemptIsMadeAtOnce() => Assert.Equal(TimeSpan.Zero, new Backoff().Next());

    [Fact]
    public void WaitsGrowToHalfAMinuteAndAreLeftToChance()
    {
        var backoff = new Backoff();
        backoff.Next();
        for (var most = 500; most < 30_000; most *= 2)
        {
            Assert.InRange(backoff.Next().TotalMilliseconds, most / 2, most);
        }

        Assert.InRange(backoff.Next().TotalMilliseconds, 15_000, 30_000);
        Assert.All(Enumerable.Range(0, 100), _ => Assert.InRange(backoff.Next().TotalMilliseconds, 15_000, 30_000));
    }

    [Fact]
    public void AfterACalmTimeItBeginsAnew()
    {
        var backoff = new Backoff();
        backoff.Next();
        backoff.Next();
        backoff.Reset();
        Assert.Equal(TimeSpan.Zero, backoff.Next());
    }
}
