using DeployClaw.Cascades;
using static DeployClaw.Tests.Cascades.OutageBuilder;

namespace DeployClaw.Tests.Cascades;

public sealed class OnsetTests
{
    [Fact]
    public void ASignalBeginsWhereTheRateRises()
    {
        var signal = SignalOf([5, 20, .. Enumerable.Range(0, 40).Select(index => 40 + (index / 4.0))]);
        Assert.Equal(LastHour.From.AddMinutes(40), signal.Onset);
        Assert.Equal(2 / 40.0, signal.BaselinePerMinute, 3);
    }

    [Fact]
    public void WithoutACalmBeforeItBeginsWithItsFirstError()
    {
        var signal = SignalOf([30, 31, 32, 33, 34, 35]);
        Assert.Equal((LastHour.From.AddMinutes(30), 0), (signal.Onset, signal.BaselinePerMinute));
    }

    [Fact]
    public void ErrorsAtOneRateAllAlongAreTheirOwnBaseline() =>
        Assert.Equal(0.5, SignalOf([.. Enumerable.Range(0, 30).Select(index => index * 2.0)]).BaselinePerMinute, 3);

    [Fact]
    public void AFewErrorsBeginWithTheFirst() => Assert.Equal(LastHour.From.AddMinutes(3), SignalOf([3, 50, 51]).Onset);

    private static Signal SignalOf(double[] minutes) =>
        AnOutageOfTheShop().Logs("orders-lambda", minutes, SignalKind.Error, "failure").Traced().RootCause!.Signals.Single();
}
