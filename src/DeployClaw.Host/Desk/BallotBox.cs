using DeployClaw.Approvals;
using DeployClaw.Conversations;
using DeployClaw.Host.Store;
using DeployClaw.Incidents;

namespace DeployClaw.Host.Desk;

/// <summary>
/// Casts votes: asks who the voter and all voters before are now, and has the domain judge it inside the store's transaction. Who voted meanwhile
/// is asked about, too, before anything is counted.
/// </summary>
internal sealed class BallotBox(ApprovalStore approvals, Voters voters, ApprovalPolicy policy)
{
    /// <summary>More voters than an approval takes could not come in between so often.</summary>
    private const int MostTries = 8;

    /// <returns>What came of each approval, in the order of their ids; those that are not there are left out.</returns>
    public async Task<IReadOnlyList<CastBallot>> CastAsync(
        IncidentId incident, IReadOnlyDictionary<string, Ballot> ballots, PersonFacts visitor, CancellationToken cancellation)
    {
        var voter = await voters.AskAsync(visitor, cancellation);
        List<PersonFacts> others = [];
        for (var left = MostTries; left > 0; left--)
        {
            var (cast, unknown) = await approvals.ChangeAsync(
                incident, new ApprovalQuery { Ids = [.. ballots.Keys] }, hand => Cast(hand, ballots, voter, others), cancellation);
            if (unknown.Count == 0)
            {
                return cast;
            }

            others.AddRange(await voters.AskAsync(unknown, cancellation));
        }

        throw new InvalidOperationException($"The voters of {incident} change faster than they can be asked about.");
    }

    public async Task<Refusal?> WithdrawAsync(IncidentId incident, string approval, PersonFacts visitor, string reason, CancellationToken cancellation)
    {
        var voter = await voters.AskAsync(visitor, cancellation);
        return await approvals.ChangeAsync(
            incident,
            ApprovalQuery.One(approval),
            hand =>
            {
                var refusal = hand.Approvals is [var one] ? one.Withdraw(voter, reason, policy, hand.Now) : ApprovalDesk.Unknown;
                if (refusal is not null)
                {
                    hand.Incident.RecordRefusal("withdraw a vote", refusal, voter.Person, hand.Now);
                }

                return new Change<Refusal?>(refusal);
            },
            cancellation);
    }

    private Change<(IReadOnlyList<CastBallot> Cast, IReadOnlyList<Actor.Person> Unknown)> Cast(
        ApprovalsAtHand hand, IReadOnlyDictionary<string, Ballot> ballots, PersonFacts voter, List<PersonFacts> others)
    {
        var unknown = hand.Approvals.SelectMany(approval => approval.Snapshot.Votes)
            .Where(vote => vote.Stands && !Same(vote.As, voter.Person) && !others.Exists(known => Same(vote.As, known.Person)))
            .Select(vote => vote.As).ToList();
        if (unknown.Count > 0)
        {
            return new(([], unknown));
        }

        List<CastBallot> cast = [];
        foreach (var approval in hand.Approvals)
        {
            var ballot = ballots[approval.Snapshot.Id];
            var outcome = approval.Cast(ballot, voter, others, policy, hand.Now);
            cast.Add(new CastBallot(approval.Snapshot, ballot, outcome));
        }

        return new((cast, []));
    }

    private static bool Same(Actor.Person one, Actor.Person other) => one.Platform == other.Platform && one.UserId == other.UserId;
}

/// <summary>A ballot, the approval after it, and what came of it.</summary>
internal sealed record CastBallot(ApprovalSnapshot Approval, Ballot Ballot, CastOutcome Outcome)
{
    public string Name => Approval.Case.Playbook.Name;

    /// <summary>For who voted.</summary>
    public string Sentence => Outcome switch
    {
        CastOutcome.Counted counted => counted.Verdict switch
        {
            Verdict.Granted => "approved.",
            Verdict.Denied => "rejected.",
            Verdict.Pending pending => $"your vote counts; {pending.Missing} more {(pending.Missing == 1 ? "is" : "are")} needed.{string.Concat(pending.Uncounted.Select(vote => $" {vote.Sentence}"))}",
            _ => throw new InvalidOperationException("There are three verdicts."),
        },
        CastOutcome.Already already => already.Sentence,
        CastOutcome.SignInFirst => "it takes a sign-in first.",
        CastOutcome.Refused refused => refused.Refusal.Sentence,
        _ => throw new InvalidOperationException("There are four outcomes."),
    };
}
