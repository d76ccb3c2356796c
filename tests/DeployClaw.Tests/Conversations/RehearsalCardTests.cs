using DeployClaw.Conversations;
using DeployClaw.Incidents;
using DeployClaw.Tests.Incidents;
using DeployClaw.Tests.Rollbacks;
using DeployClaw.Tests.Triage;

namespace DeployClaw.Tests.Conversations;

public sealed class RehearsalCardTests
{
    private readonly Incident incident = new AnIncident().Triaged();
    private readonly IReadOnlyList<TenantOutcome> tenants = TenantOutcome.AllOf(new ABurst().Build());

    public RehearsalCardTests() => incident.BeginRehearsal(3, AnIncident.Node, AnIncident.At(3));

    [Fact]
    public void WhileItGoesOnItSaysHowFarItIs()
    {
        Assert.Contains("Rehearsing 3 playbooks · 1 done.", Text(done: 1), StringComparison.Ordinal);
        Assert.Contains("· rehearsing 3 playbooks", IncidentCard.Of(new IncidentView(incident.Snapshot, new AlertTally(1, AnIncident.At(0), "why"), AnIncident.At(3)))
            .Blocks.OfType<CardBlock.Text>().First().Content.PlainText, StringComparison.Ordinal);
    }

    [Fact]
    public void OnceItIsOverItSaysWhatCameOfItAndWhyOfWhatDidNotPass()
    {
        var safe = tenants.Where(tenant => tenant.IsToBeRehearsed).Take(3).ToList();
        incident.CompleteRehearsal(
            [
                Done(safe[0], new ARehearsal()),
                Done(safe[1], new ARehearsal { Objections = ["It leaves column orders.note.", "And more."] }),
                safe[2].With(new RehearsalOutcome.NotDone(safe[2].Playbook!.Digest, "Nobody answers.", AnIncident.At(4))),
            ],
            AnIncident.Node,
            AnIncident.At(4));

        var text = Text(done: 3);

        Assert.Contains("Rehearsed 3 playbooks · 1 passed, 1 for a person to do, 1 could not be tried.", text, StringComparison.Ordinal);
        Assert.Contains($"{safe[1].Tenant}: It leaves column orders.note.", text, StringComparison.Ordinal);
        Assert.Contains($"{safe[2].Tenant}: Nobody answers.", text, StringComparison.Ordinal);
        Assert.Contains("Run in place and taken back after 120 ms each", text, StringComparison.Ordinal);
    }

    [Fact]
    public void WithAnotherTriageOrTheIncidentsEndItIsLeft()
    {
        Assert.Contains("another triage has begun", string.Concat(RehearsalCard.Of(incident.Snapshot, 0, 0).Summary), StringComparison.Ordinal);
        incident.Resolve("It is well.", AnIncident.Node, AnIncident.At(5));
        Assert.Contains("the incident has ended", Text(done: 1), StringComparison.Ordinal);
    }

    [Fact]
    public void ItIsOneReplyFromItsBeginning()
    {
        var card = Assert.IsType<OutboundMessage.ApprovalCard>(Assert.Single(Announcements.Of([incident.NewEvents[^1]], incident.Snapshot)));

        Assert.Equal(incident.Snapshot.Triage!.Number, RehearsalCard.RunOf(card.Card));
    }

    private static TenantOutcome Done(TenantOutcome tenant, ARehearsal rehearsal) => tenant.With(new RehearsalOutcome.Done(rehearsal.Of(tenant.Playbook!.Digest)));

    private string Text(int done) => string.Join('\n', RehearsalCard.Of(incident.Snapshot, incident.Snapshot.Triage!.Number, done).Blocks.Select(block => block switch
    {
        CardBlock.Text text => text.Content.PlainText,
        CardBlock.Note note => note.Content.PlainText,
        _ => "",
    }));
}
