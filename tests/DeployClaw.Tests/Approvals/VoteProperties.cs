using DeployClaw.Approvals;
using DeployClaw.Conversations;
using DeployClaw.Incidents;
using FsCheck.Xunit;
using static DeployClaw.Tests.Approvals.AnApproval;

namespace DeployClaw.Tests.Approvals;

/// <summary>
/// Any votes by anybody. The crowd: four who may approve (one of them with two accounts), the deployment's author, one of another group, one without a
/// record, one whose account is two people's, a guest.
/// </summary>
public sealed class VoteProperties
{
    private static readonly PersonFacts[] Crowd =
    [
        Priya(), Tomas(), Who("U-TOMAS-2", "Tom's other account", "S-REL"), Mira(), Who("U-WANDA", "Wanda", "S-REL"), Who("U-PRIYA", "Priya", "S-OTHER"),
        Who("U-NOBODY", "Nobody", "S-REL"), Who("U-TWIN", "Twin", "S-REL"), Mira() with { Standing = Standing.Guest },
    ];

    private static readonly PersonFacts[] Ineligible = Crowd[4..];
    private static readonly PersonFacts[] Eligible = Crowd[..4];

    [Property(MaxTest = 300)]
    public void TheOrderOfVotesDoesNotMatter(byte[] drawn, byte quorum, int seed)
    {
        var (asked, votes) = Cast(drawn, Crowd, quorum);
        var shuffled = votes.ToArray();
        new Random(seed).Shuffle(shuffled);
        Assert.Equal(Told(Fold(asked, votes)), Told(Fold(asked, shuffled)));
    }

    [Property(MaxTest = 300)]
    public void ADenialBeatsEverything(byte[] drawn, byte quorum, byte denier)
    {
        var (asked, votes) = Cast(drawn, Crowd, quorum);
        var no = Vote(Eligible[denier % Eligible.Length], Choice.Reject, votes.Count);
        Assert.IsType<Verdict.Denied>(Fold(asked, [.. votes, no]));
        Assert.IsType<Verdict.Denied>(Fold(asked, [no, .. votes]));
    }

    [Property(MaxTest = 300)]
    public void NoVotesOfWhoMayNotApproveGrantAnything(byte[] drawn, bool breakGlass)
    {
        var (asked, votes) = Cast(drawn, Ineligible, quorum: 1);
        Assert.IsType<Verdict.Pending>(Fold(asked, [.. votes.Select(vote => vote with { BreaksGlass = breakGlass, Choice = Choice.Approve })], Ineligible));
    }

    [Property(MaxTest = 300)]
    public void ItTakesAsManyPeopleAsTheQuorumHoweverManyVotesThereAre(byte[] drawn, byte quorum)
    {
        var (asked, votes) = Cast(drawn, Eligible, quorum);
        var people = votes.Where(vote => vote.Choice == Choice.Approve).Select(vote => vote.Person).Distinct().Count();
        var verdict = Fold(asked, [.. votes.Where(vote => vote.Choice == Choice.Approve)]);
        Assert.Equal(people >= Quorum(quorum), verdict is Verdict.Granted);
        Assert.Equal(people < Quorum(quorum) ? Quorum(quorum) - people : 0, (verdict as Verdict.Pending)?.Missing ?? 0);
    }

    /// <summary>Whatever is tried on an approval in whatever order: there is a grant only where the policy said so, of what was put up and of nobody else.</summary>
    [Property(MaxTest = 300)]
    public void NoOrderOfVerbsBreaksIt(byte[] choices)
    {
        var asked = new AnApproval().Requested();
        foreach (var choice in choices)
        {
            var before = asked.Approval.Snapshot;
            Act(asked, choice);
            var after = asked.Approval.Snapshot;
            Assert.Equal(after.Open, after.End is null);
            Assert.True(before.Open || after == before);
            if (after.State is ApprovalState.Granted or ApprovalState.Spent)
            {
                Assert.Equal(("digest", "tenant_acme_prod", "v1"), (after.Grant!.Digest, after.Grant.Schema, after.Grant.PolicyVersion));
                Assert.Superset(after.Grant.Voters.ToHashSet(), after.Votes.Select(vote => vote.Person).ToHashSet());
                Assert.Equal(after.Grant.Voters.Distinct(), after.Grant.Voters);
                Assert.True(after.Grant.BrokeGlass ? after.Grant.Voters is ["priya"] : after.Grant.Voters.Count >= 2);
                Assert.DoesNotContain("wanda", after.Grant.Voters);
            }
        }

        var incident = asked.Incident;
        Assert.Equal(Enumerable.Range(1, incident.NewEvents.Count), incident.NewEvents.Select(happened => happened.Sequence));
        Assert.Equal(asked.Approval.Snapshot.Grants, incident.NewEvents.OfType<IncidentEvent.GrantMinted>().Select(minted => minted.Grant).Distinct().Count());
    }

    private static void Act(AnApproval asked, byte choice)
    {
        var who = Crowd[choice % Crowd.Length];
        _ = (choice / Crowd.Length % 8) switch
        {
            0 or 1 or 2 => asked.Cast(Ballot(), who, Crowd[..5]),
            3 => asked.Cast(Ballot() with { BreakGlass = true }, who, Crowd[..5]),
            4 => choice % 2 == 0 ? asked.Cast(Ballot(Choice.Reject), who, Crowd[..5]) : null,
            5 => asked.Approval.Withdraw(who, "Again.", asked.Policy, asked.Now),
            6 => choice % 5 == 0 ? asked.Approval.Spend(asked.Policy, who.Person, asked.Now) : null,
            _ => (object)(asked.Now += TimeSpan.FromMinutes(choice % 20)),
        };
    }

    private static (AnApproval Asked, List<Vote> Votes) Cast(byte[] drawn, PersonFacts[] crowd, byte quorum) =>
        (new AnApproval().Under(rule => rule with { Quorum = Quorum(quorum), Above = null }).Requested(),
            [.. drawn.Select((value, index) => Vote(crowd[value % crowd.Length], value > 200 ? Choice.Reject : Choice.Approve, index))]);

    private static Vote Vote(PersonFacts who, Choice choice, int index)
    {
        var person = AnApproval.People.Find(Identity.Chat.Of(who.Person)) is PersonMatch.One one ? one.Person.Id : "nobody";
        return new Vote(person, who.Person, choice, "Looked at it.", Incidents.AnIncident.At(3).AddSeconds(index));
    }

    private static int Quorum(byte drawn) => 1 + (drawn % 4);

    private static Verdict Fold(AnApproval asked, IReadOnlyList<Vote> votes, PersonFacts[]? voters = null) =>
        asked.Policy.Fold(asked.Approval.Snapshot.Case, votes, voters ?? Crowd[..5], asked.Now);

    private static string Told(Verdict verdict) => $"{ApprovalWords.Of(verdict).Word} {(verdict as Verdict.Granted)?.Votes.Count}";
}
