using DeployClaw.Playbooks;
using FsCheck;
using FsCheck.Xunit;

namespace DeployClaw.Tests.Playbooks;

public sealed class RollbackScheduleTests
{
    [Fact]
    public void PlaybooksGoToWhoeverIsFreeFirst() =>
        Assert.Equal(TimeSpan.FromSeconds(7), RollbackSchedule.Span([Seconds(4), Seconds(2), Seconds(3), Seconds(3)], 2));

    [Fact]
    public void NothingToDoTakesNoTime() => Assert.Equal(TimeSpan.Zero, RollbackSchedule.Span([], 4));

    [Property]
    public bool TheSpanIsBetweenTheIdealAndOneAfterAnother(NonNegativeInt[] seconds, PositiveInt parallelism)
    {
        var estimates = seconds.Select(second => Seconds(second.Get)).ToList();
        var sum = estimates.Aggregate(TimeSpan.Zero, (a, b) => a + b);
        var span = RollbackSchedule.Span(estimates, parallelism.Get);
        return span <= sum && span * parallelism.Get >= sum && estimates.All(estimate => estimate <= span);
    }

    private static TimeSpan Seconds(int seconds) => TimeSpan.FromSeconds(seconds);
}
