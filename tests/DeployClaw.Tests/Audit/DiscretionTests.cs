using System.Text.Json.Nodes;
using DeployClaw.Approvals;
using DeployClaw.Audit;
using DeployClaw.Host.Audit;
using DeployClaw.Incidents;
using DeployClaw.Tests.Keys;
using DeployClaw.Tests.Store;
using FsCheck.Xunit;
using static DeployClaw.Tests.Incidents.AnIncident;

namespace DeployClaw.Tests.Audit;

public sealed class DiscretionTests
{
    private static readonly Scribe Scribe = new(AKeyring.Drawn(), "node-1");

    /// <summary>Every kind there is, and every one that there will be: what the person is and what may be their words stands beside the entry.</summary>
    [Property(MaxTest = 100)]
    public void NothingPersonalStandsInAnEntryThatSomebodyMadeHappen(int seed)
    {
        foreach (var kind in Kinds())
        {
            var happened = Drawn(kind, seed);

            var text = Seal(happened).Body;

            Assert.All(new[] { "plain ", "<!channel>", "\\nline", "U-SECRET", "Ada Lovelace" }, personal => Assert.DoesNotContain(personal, text, StringComparison.Ordinal));
        }
    }

    [Property(MaxTest = 30)]
    public void WhatAnEntryCommitsToIsKeptBesideItWithWhoseItIs(int seed)
    {
        foreach (var kind in Kinds())
        {
            var entry = Seal(Drawn(kind, seed));

            Assert.NotEmpty(entry.Personal);
            Assert.All(entry.Personal, kept => Assert.Contains(kept.Value.Commitment, entry.Body, StringComparison.Ordinal));
            Assert.All(entry.Personal, kept => Assert.NotNull(kept.Subject));
        }
    }

    [Fact]
    public void AReasonOfOneWordIsPersonalToo()
    {
        var entry = Seal(new IncidentEvent.Dismissed("drill") { Sequence = 2, At = Start, By = Ada });

        Assert.DoesNotContain("drill", entry.Body, StringComparison.Ordinal);
        Assert.Contains(entry.Personal, kept => kept is { Value.Value: "drill", Subject: "slack:T1/U1" });
    }

    [Fact]
    public void TheOwnerBeforeIsPersonalAlthoughItIsOneWord() =>
        Assert.DoesNotContain("Grace", Seal(new IncidentEvent.Taken("Grace") { Sequence = 2, At = Start, By = Ada }).Body, StringComparison.Ordinal);

    [Fact]
    public void TheSamePersonIsCommittedToAfreshEachTime()
    {
        var happened = new IncidentEvent.Taken(null) { Sequence = 2, At = Start, By = Ada };

        Assert.NotEqual(Seal(happened).Body, Seal(happened).Body);
    }

    [Fact]
    public void WhatMachinesAreCalledStandsInTheEntry()
    {
        var entry = Seal(new IncidentEvent.VoteCast("apr-1", "acme_prod", "sha256:00ff", "ada", Choice.Approve, "Looks right to me.") { Sequence = 9, At = Start, By = Ada });

        var body = JsonNode.Parse(entry.Body)!["body"]!;
        Assert.Equal(("apr-1", "acme_prod", "sha256:00ff", "approve"), ((string?)body["approval"], (string?)body["playbook"], (string?)body["digest"], (string?)body["choice"]));
        Assert.NotNull(body["person"]!["personal"]);
    }

    [Fact]
    public void WhatTheProgramSaysItselfStandsInTheEntry()
    {
        var entry = Seal(new IncidentEvent.TriageFailed(1, "AWS could not be reached.") { Sequence = 3, At = Start, By = Node });

        Assert.Empty(entry.Personal);
        Assert.Equal("AWS could not be reached.", (string?)TrailEntry.Parse(entry.Body).Body["reason"]);
    }

    private static IEnumerable<Type> Kinds() => typeof(IncidentEvent).GetNestedTypes().Where(type => type.BaseType == typeof(IncidentEvent));

    private static IncidentEvent Drawn(Type kind, int seed) =>
        (IncidentEvent)new AnyValue(seed).Of(kind) with { Sequence = 7, At = Start, By = new Actor.Person("slack", "T1", "U-SECRET", "Ada Lovelace") };

    private static SealedEntry Seal(IncidentEvent happened) => Scribe.Seal(new IncidentId("inc-1"), happened.Sequence, happened.At, happened.By, happened);
}
