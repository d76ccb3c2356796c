using DeployClaw.Host.Doctor;

namespace DeployClaw.Tests.Doctor;

public class ClockOffsetTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 25, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(0, "Good")]
    [InlineData(2, "Good")]
    [InlineData(-2, "Good")]
    [InlineData(3.5, "Warning")]
    [InlineData(-3, "Warning")]
    [InlineData(299, "Warning")]
    [InlineData(302, "Failed")]
    [InlineData(-301, "Failed")]
    public void TwoSecondsAreNothingAndFiveMinutesTooMuch(double ahead, string health) =>
        Assert.Equal(health, $"{Judge(Noon.AddSeconds(ahead), Noon).Health}");

    [Fact]
    public void TheDirectionIsSaid()
    {
        Assert.Equal("this machine's clock is 59 s ahead", Judge(Noon.AddMinutes(1), Noon).What);
        Assert.Equal("this machine's clock is 1 min behind", Judge(Noon, Noon.AddMinutes(1)).What);
    }

    [Fact]
    public void ASlowAnswerIsNoOffset() =>
        Assert.Equal(Health.Good, ClockOffset.Judge("AWS", Noon.AddSeconds(5), ClockOffset.OfHttp, Noon, Noon.AddSeconds(20)).Health);

    private static Diagnosis Judge(DateTimeOffset ours, DateTimeOffset theirs) => ClockOffset.Judge("AWS", theirs, ClockOffset.OfHttp, ours, ours);
}
