using DeployClaw.Conversations;
using DeployClaw.Incidents;
using DeployClaw.Tests.Approvals;
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
    public void AFailedTriageIsToldInTheThreadOnly()
    {
        var incident = new AnIncident().Triaging();
        incident.Saved();
        incident.FailTriage("AWS did not answer.", Node, At(2));
        var told = Assert.IsType<OutboundMessage.Reply>(Assert.Single(Announcements.Of(incident.NewEvents, incident.Snapshot)));
        Assert.False(told.Broadcast);
    }

    [Fact]
    public void ThatApprovalIsNeededAndThatARollbackFailedIsToldToTheWholeChannel()
    {
        var incident = new AnIncident().Triaged();
        incident.Saved();
        incident.OfferApproval(7, Node, At(3));
        incident.BeginRollback(Way, Node, At(4));
        incident.FailRollback("acme_prod could not be verified.", Node, At(5));
        var told = Announcements.Of(incident.NewEvents, incident.Snapshot).Cast<OutboundMessage.Reply>().ToList();
        Assert.Equal(2, told.Count(reply => reply.Broadcast));
    }

    [Fact]
    public void WhatIsStillUpForApprovalAfterAnotherTriageIsNotToldAgain()
    {
        var incident = new AnIncident().Triaging(steps: 6);
        incident.Saved();
        incident.CompleteTriage(Outcome(), "/reports", "00ff", Node, At(2));
        incident.OfferApproval(7, Node, At(2));
        Assert.Empty(Announcements.Of(incident.NewEvents, incident.Snapshot));
    }

    [Fact]
    public void WhoAskedForAnotherTriageIsNamed() =>
        Assert.Equal("Ada asked for another triage.", Told(incident => incident.BeginTriage("sa-2", Ada, At(3))).Card.Summary);

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
    public void ThatSomebodyBrokeGlassTheChannelHearsThoughTheIncidentIsMuted()
    {
        var asked = new AnApproval().Requested();
        asked.Incident.Silence(At(60), "A maintenance window", Ada, At(3));
        asked.Incident.Saved();
        asked.Cast(AnApproval.Ballot() with { BreakGlass = true }, AnApproval.Priya());

        var loud = Announcements.Of(asked.Incident.NewEvents, asked.Incident.Snapshot).Cast<OutboundMessage.Reply>().Where(told => told.Broadcast);

        Assert.Equal("Break glass: Priya approved acme_prod alone, where it takes several: Looked at it.", Assert.Single(loud).Card.Summary);
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
