using DeployClaw.Conversations;
using DeployClaw.Rollbacks;
using DeployClaw.Tenants;
using DeployClaw.Tests.Incidents;
using DeployClaw.Tests.Rollbacks;

namespace DeployClaw.Tests.Conversations;

public sealed class RollbackNewsTests
{
    private readonly ARollback asked = new();

    [Fact]
    public void WhatBeginsAndIsVerifiedIsToldInTheThreadOnly()
    {
        var rollback = asked.Applying();
        rollback.Settle(1, ARollback.Committed(), ARollback.Node, asked.Now);
        rollback.Finish("As before.", ARollback.Node, asked.Now);
        var told = Told();
        Assert.Contains(told, reply => reply.Card.Summary.StartsWith("acme_prod: its rollback begins", StringComparison.Ordinal));
        Assert.Contains(told, reply => reply.Card.Summary == "acme_prod: rolled back and verified. As before.");
        Assert.All(told, reply => Assert.False(reply.Broadcast));
    }

    [Fact]
    public void AFailureIsToldToTheWholeChannel()
    {
        asked.Applying().Settle(1, new RunOutcome.NotDone("Its structure is another."), ARollback.Node, asked.Now);
        var told = Assert.Single(Told(), reply => reply.Card.Tone == Tone.Alarm);
        Assert.True(told.Broadcast);
        Assert.Contains("Nothing of it was done. Its structure is another.", told.Card.Summary, StringComparison.Ordinal);
    }

    [Fact]
    public void ADoubtComesWithWhatCanBeSaidOfIt()
    {
        var rollback = asked.InDoubt();
        var told = Assert.Single(Told(), reply => reply.Card.Blocks.OfType<CardBlock.Actions>().Any());
        var buttons = told.Card.Blocks.OfType<CardBlock.Actions>().Single().Buttons;
        Assert.Equal([CardAction.MarkDone, CardAction.MarkNotDone], buttons.Select(button => button.Action));
        Assert.All(buttons, button => Assert.Equal($"{asked.Incident.Snapshot.Id}|{rollback.Snapshot.Id}", button.Value));
        Assert.Contains("not run again by itself", told.Card.Summary, StringComparison.Ordinal);
    }

    [Fact]
    public void AFreezeThatIsRefusedComesWithWhatToGrantAndAWayOn()
    {
        var rollback = asked.Begun(ARollback.Deployment());
        rollback.Freeze(ARollback.Node, asked.Now);
        rollback.Bar(new FreezeOutcome.Failed("AWS did not answer."), ARollback.Node, asked.Now);
        rollback.Bar(new FreezeOutcome.Failed("AWS did not answer again."), ARollback.Node, asked.Now);
        rollback.Bar(new FreezeOutcome.Failed("AWS refuses it.") { Policy = "{}" }, ARollback.Node, asked.Now);
        rollback.Bar(new FreezeOutcome.Failed("AWS refuses it.") { Policy = "{}" }, ARollback.Node, asked.Now);

        var told = Told().Where(reply => reply.Card.Tone == Tone.Alarm).ToList();
        Assert.Equal(2, told.Count);
        Assert.All(told, reply => Assert.True(reply.Broadcast));
        Assert.Equal(CardAction.GoUnfrozen, Assert.Single(Buttons(told[1].Card)).Action);
        Assert.Equal("{}", Assert.Single(told[1].Card.Blocks.OfType<CardBlock.Excerpt>()).Content);
        Assert.Contains(Card().Blocks.OfType<CardBlock.Note>(), note => note.Content.PlainText == "AWS refuses it.");
    }

    [Fact]
    public void TheIncidentsCardKeepsTheCountAndCanStop()
    {
        var done = asked.Applying();
        done.Settle(1, ARollback.Committed(), ARollback.Node, asked.Now);
        done.Finish("As before.", ARollback.Node, asked.Now);
        asked.Applying(ARollback.Tenant("globex_prod")).Settle(1, new RunOutcome.InDoubt("Another server answers."), ARollback.Node, asked.Now);
        var hit = asked.Incident.Snapshot.Triage!.Outcome!.Tenants[Impact.Hit];
        var card = Card();
        Assert.Contains(card.Blocks.OfType<CardBlock.Text>(), text => text.Content.PlainText == $"Rollback: 1 of {hit} rolled back, 1 in doubt.");
        Assert.Contains(Buttons(card), button => button.Action == CardAction.StopRollback);

        asked.Incident.StopRollback(AnIncident.Ada, asked.Now);
        Assert.DoesNotContain(Buttons(Card()), button => button.Action == CardAction.StopRollback);
    }

    [Fact]
    public void TheTableNamesThoseThatNeedSomebodyFirstAndThoseThatWereNotTouched()
    {
        var doubtful = asked.InDoubt();
        var round = new RoundAtHand(
            asked.Incident.Snapshot, [], [doubtful.Snapshot],
            [new("tenant_a", "a_not_begun", null), new("tenant_acme_prod", "acme_prod", null), new("tenant_s", "staging", "It destroyed rows.")])
        {
            Policy = new RollbackPolicy { Version = "test" },
        };
        var lines = RollbackTable.Of(round, RoundEnd.Of(round)).Blocks.OfType<CardBlock.Text>().Select(text => text.Content.PlainText).ToList();
        Assert.Equal(["Who is where", "acme_prod in doubt · Another server answers.", "staging for a person · It destroyed rows.", "a_not_begun not begun"], lines);
    }

    private IReadOnlyList<OutboundMessage.Reply> Told() => [.. Announcements.Of(asked.Incident.NewEvents, asked.Incident.Snapshot).OfType<OutboundMessage.Reply>()];

    private Card Card() => IncidentCard.Of(new IncidentView(asked.Incident.Snapshot, new AlertTally(1, AnIncident.Start, "It is the first."), asked.Now));

    private static IEnumerable<Button> Buttons(Card card) => card.Blocks.OfType<CardBlock.Actions>().SelectMany(actions => actions.Buttons);
}
