using DeployClaw.Incidents;
using FsCheck.Xunit;
using static DeployClaw.Tests.Incidents.AnIncident;

namespace DeployClaw.Tests.Incidents;

public sealed class IncidentProperties
{
    private static readonly TriageOutcome Found = Outcome();

    private static readonly Action<Incident>[] Verbs =
    [
        incident => incident.BeginTriage("sa", Node, At(1)),
        incident => _ = incident.Snapshot.Triage?.Current is { } step && incident.RecordStep(Step(step), Node, At(1)),
        incident => IfTriaging(incident, () => incident.CompleteTriage(Found, "/reports", "00ff", Node, At(1))),
        incident => IfTriaging(incident, () => incident.FailTriage("No answer.", Node, At(1))),
        incident => incident.OfferApproval(1, Node, At(1)),
        incident => incident.WithdrawApproval("Stale.", Node, At(1)),
        incident => incident.BeginRollback(Way, Node, At(1)),
        incident => incident.StopRollback(Ada, At(1)),
        incident => incident.HoldUpRollback("The pipeline is not frozen yet.", Node, At(1)),
        incident => incident.PauseRollback(waiting: true, "acme_prod waits for votes.", Node, At(1)),
        incident => incident.PauseRollback(waiting: false, "acme_prod is for a person.", Node, At(1)),
        incident => incident.CompleteRollback("Verified.", Node, At(1)),
        incident => incident.FailRollback("Not verified.", Node, At(1)),
        incident => incident.Resolve("Done.", Ada, At(1)),
        incident => incident.Dismiss("A drill.", Ada, At(1)),
        incident => incident.Reopen(new AnIncident().Alert("again"), "Again.", new Actor.Notice("again"), At(1)),
        incident => incident.Identify("e-7", new Actor.Notice("later"), At(1)),
        incident => incident.Take(Ada, At(1)),
        incident => incident.Silence(At(60), "Noise", Ada, At(1)),
    ];

    /// <summary>Whatever is tried in whatever order: events count without gaps, a refusal changes nothing, an end has a reason.</summary>
    [Property(MaxTest = 300)]
    public void NoOrderOfVerbsBreaksIt(byte[] choices, bool identified)
    {
        var alert = new AnIncident().Alert() with { ExecutionId = identified ? "e-1" : null };
        var incident = Incident.Open(alert, "It is the first.", new Actor.Notice(alert.Id), Start);
        foreach (var choice in choices)
        {
            var before = incident.Snapshot;
            Verbs[choice % Verbs.Length](incident);
            Assert.Equal(incident.NewEvents.Count, incident.Snapshot.Version);
            Assert.True(incident.Snapshot.Version > before.Version || incident.Snapshot == before);
            Assert.Equal(incident.Snapshot.Ended, incident.Snapshot.Ending is not null);
        }

        Assert.Equal(Enumerable.Range(1, incident.NewEvents.Count), incident.NewEvents.Select(happened => happened.Sequence));
    }

    private static void IfTriaging(Incident incident, Action act)
    {
        if (incident.Snapshot.Triage is { EndedAt: null })
        {
            act();
        }
    }
}
