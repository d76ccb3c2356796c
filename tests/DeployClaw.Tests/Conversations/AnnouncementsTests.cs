using DeployClaw.Conversations;
using DeployClaw.Incidents;
using DeployClaw.Tests.Incidents;
using static DeployClaw.Tests.Incidents.AnIncident;

namespace DeployClaw.Tests.Conversations;

public sealed class AnnouncementsTests
{
    [Fact]
    public void AnEndIsToldToTheWholeChannel()
    {
        var told = Told(incident => incident.Resolve("Rolled forward.", Ada, At(3)));
        Assert.True(told.Broadcast);
        Assert.Contains("Rolled forward.", told.Card.Summary, StringComparison.Ordinal);
    }

    [Fact]
    public void ThatSomebodyTookItIsToldInTheThreadOnly()
    {
        var told = Told(incident => incident.Take(Ada, At(3)));
        Assert.False(told.Broadcast);
        Assert.Equal("Ada deals with this incident.", told.Card.Summary);
    }

    [Fact]
    public void AFailedTriageIsToldToTheWholeChannel()
    {
        var incident = new AnIncident().Triaging();
        incident.Saved();
        incident.FailTriage("AWS did not answer.", Node, At(2));
        var told = Assert.IsType<OutboundMessage.Reply>(Assert.Single(Announcements.Of(incident.NewEvents, incident.Snapshot)));
        Assert.True(told.Broadcast);
    }

    [Fact]
    public void ComingBackIsToldWithItsReason() =>
        Assert.Contains("It failed again.", Told(incident =>
        {
            incident.Resolve("Done.", Ada, At(3));
            incident.Saved();
            incident.Reopen(new AnIncident().Alert("alert-2"), "It failed again.", new Actor.Notice("alert-2"), At(4));
        }).Card.Summary, StringComparison.Ordinal);

    [Fact]
    public void WhileItIsMutedTheChannelHearsNothing()
    {
        var told = Told(incident =>
        {
            incident.Silence(At(60), "A maintenance window", Ada, At(3));
            incident.Saved();
            incident.Resolve("Rolled forward.", Ada, At(4));
        });
        Assert.False(told.Broadcast);
    }

    [Fact]
    public void TheSameEventHasTheSameKey() =>
        Assert.Equal(Told(incident => incident.Take(Ada, At(3))).Key, Told(incident => incident.Take(Ada, At(3))).Key);

    private static OutboundMessage.Reply Told(Action<Incident> act)
    {
        var incident = new AnIncident().Triaged();
        incident.Saved();
        act(incident);
        return Assert.IsType<OutboundMessage.Reply>(Announcements.Of(incident.NewEvents, incident.Snapshot).Single());
    }
}
