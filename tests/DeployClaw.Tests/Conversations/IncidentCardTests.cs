using DeployClaw.Alerts;
using DeployClaw.Conversations;
using DeployClaw.Incidents;
using DeployClaw.Tests.Incidents;
using DeployClaw.Tests.Triage;
using static DeployClaw.Tests.Incidents.AnIncident;

namespace DeployClaw.Tests.Conversations;

public sealed class IncidentCardTests
{
    private const string Why = "No open incident is about this pipeline.";

    [Fact]
    public void AReportedIncidentSaysWhatFailedWhereAndWhyItIsAnIncidentOfItsOwn()
    {
        var card = IncidentCard.Of(View(new AnIncident().Of("prod-deploy", "Migrate", "RunMigrations", "Build failed").Reported()));
        Assert.Equal("prod-deploy failed at Migrate/RunMigrations", card.Title);
        Assert.Contains("Build failed", Text(card), StringComparison.Ordinal);
        Assert.Contains(Why, Text(card), StringComparison.Ordinal);
        Assert.Equal(Tone.Alarm, card.Tone);
    }

    [Fact]
    public void AnAlarmIsCalledOne()
    {
        var alarm = new AnIncident().Of("too-many-5xx").Alert() with { Source = AlertSource.AwsCloudWatch };
        Assert.Equal("too-many-5xx is in alarm", IncidentCard.Title(Incident.Open(alarm, Why, new Actor.Notice(alarm.Id), At(0)).Snapshot));
    }

    [Fact]
    public void OnceItIsTriagedTheTitleNamesTheActionThatFailed() =>
        Assert.StartsWith("prod-deploy failed at ", IncidentCard.Title(new AnIncident().Of("prod-deploy").Triaged().Snapshot), StringComparison.Ordinal);

    [Fact]
    public void WhileItIsTriagedTheCardNamesTheStep() =>
        Assert.Contains("step 3 of 6: mapping tenants", Text(IncidentCard.Of(View(new AnIncident().Triaging(steps: 2)))), StringComparison.Ordinal);

    [Fact]
    public void ATriagedIncidentNamesTheCauseTheTenantsAndTheWindow()
    {
        var card = IncidentCard.Of(View(new AnIncident().Triaged()));
        Assert.Contains("confidence", Text(card), StringComparison.Ordinal);
        Assert.Contains("acme_prod", Text(card), StringComparison.Ordinal);
        Assert.Contains(card.Blocks.OfType<CardBlock.Facts>().SelectMany(facts => facts.Items), fact => fact.Name == "Rollback window");
        Assert.Contains(CardAction.ShowTenants, Actions(card));
    }

    [Fact]
    public void TheCountdownEndsWithTheWindow()
    {
        var outcome = Outcome();
        var late = View(new AnIncident().Triaged(outcome)) with { Now = outcome.Window!.ClosesAt.AddMinutes(1) };
        var soon = late with { Now = outcome.Window.ClosesAt.AddMinutes(-5) };
        Assert.Contains("Closed", Text(IncidentCard.Of(late)), StringComparison.Ordinal);
        Assert.Contains("5 min left", Text(IncidentCard.Of(soon)), StringComparison.Ordinal);
    }

    [Fact]
    public void WhatIsMissingIsSaidAtTheTop()
    {
        var report = new ABurst().Missing("schema tenant_x", "Permission was denied.").Build();
        var card = IncidentCard.Of(View(new AnIncident().Triaged(Outcome(report))));
        var texts = card.Blocks.OfType<CardBlock.Text>().Select(text => text.Content.PlainText).ToList();
        Assert.StartsWith("Incomplete.", texts[1], StringComparison.Ordinal);
        Assert.Contains("schema tenant_x", texts[1], StringComparison.Ordinal);
    }

    [Fact]
    public void AfterTheEndNothingIsOfferedThatWouldBeRefused()
    {
        var incident = new AnIncident().Triaged();
        incident.Resolve("Rolled forward.", Ada, At(9));
        var card = IncidentCard.Of(View(incident));
        Assert.Equal(Tone.Good, card.Tone);
        Assert.DoesNotContain(CardAction.Take, Actions(card));
        Assert.DoesNotContain(CardAction.Resolve, Actions(card));
        Assert.Contains("Rolled forward. Ada", Text(card), StringComparison.Ordinal);
        Assert.Contains(card.Blocks.OfType<CardBlock.Facts>().SelectMany(facts => facts.Items), fact => fact is { Name: "In all" });
    }

    [Fact]
    public void OneAlertOrTwentyThousandItIsOneLine()
    {
        var view = View(new AnIncident().Triaged()) with { Alerts = new AlertTally(23_696, At(8), "It is the same failure.") };
        Assert.Contains("23696 alerts", Text(IncidentCard.Of(view)), StringComparison.Ordinal);
    }

    [Fact]
    public void TheButtonsCarryNothingButTheIncidentsId()
    {
        var incident = new AnIncident().Triaged();
        Assert.All(
            IncidentCard.Of(View(incident)).Blocks.OfType<CardBlock.Actions>().SelectMany(actions => actions.Buttons),
            button => Assert.Equal(incident.Snapshot.Id.Value, button.Value));
    }

    private static IncidentView View(Incident incident) => new(incident.Snapshot, new AlertTally(1, At(0), Why), At(2));

    private static IEnumerable<string> Actions(Card card) =>
        card.Blocks.OfType<CardBlock.Actions>().SelectMany(actions => actions.Buttons).Select(button => button.Action);

    private static string Text(Card card) => string.Join('\n', card.Blocks.Select(block => block switch
    {
        CardBlock.Text text => text.Content.PlainText,
        CardBlock.Note note => note.Content.PlainText,
        CardBlock.Entry entry => entry.Content.PlainText,
        CardBlock.Excerpt excerpt => excerpt.Content,
        CardBlock.Facts facts => string.Join('\n', facts.Items.Select(fact => $"{fact.Name}: {fact.Value.PlainText}")),
        _ => "",
    }));
}
