using DeployClaw.Host.Reports.Drawings;
using DeployClaw.Tests.Triage;

namespace DeployClaw.Tests.Reports.Drawings;

public class TimelineTests
{
    [Fact]
    public void ThePipelineComesFirstThenTroubleInTheOrderOfItsOnsetThenTheTriage()
    {
        var line = Timeline.Of(new ABurst().Build());
        Assert.Equal("Pipeline prod-deploy", line.Lanes[0].Title);
        var onsets = line.Lanes.Where(lane => lane.Kind is LaneKind.Critical or LaneKind.Signal).Select(lane => lane.Start).ToList();
        Assert.Equal(8, onsets.Count);
        Assert.Equal(onsets.Order(), onsets);
        Assert.Equal("Triage", line.Lanes[^1].Title);
    }

    [Fact]
    public void EveryPlaceIsAPercentage()
    {
        var line = Timeline.Of(new ABurst().Build());
        Assert.All(line.Lanes, lane => Assert.True(lane.Start is >= 0 and <= 100 && lane.End >= lane.Start && lane.End <= 100, lane.Title));
        Assert.All(line.Lanes.SelectMany(lane => lane.Bursts), burst => Assert.True(burst is { Place: >= 0 and < 100, Share: > 0 and <= 1 }));
    }

    [Fact]
    public void TheAxisHasAFewRoundTicks()
    {
        var ticks = Timeline.Of(new ABurst().Build()).Ticks;
        Assert.InRange(ticks.Count, 2, 7);
        Assert.All(ticks, tick => Assert.Equal(0, tick.At.Minute % 5));
    }

    [Fact]
    public void WithNothingWrongTheWindowIsTheAxis()
    {
        var report = new ABurst().ThatNeverHappened().Build();
        var line = Timeline.Of(report);
        Assert.Equal((report.Case.Window.From, report.StartedAt), (line.From, line.To));
    }
}
