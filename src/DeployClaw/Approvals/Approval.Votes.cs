using DeployClaw.Conversations;
using DeployClaw.Incidents;
using static DeployClaw.Approvals.ApprovalLifecycle;

namespace DeployClaw.Approvals;

/// <summary>Votes, and what they come to.</summary>
public sealed partial class Approval
{
    /// <summary>Casts a vote.</summary>
    /// <param name="ballot">What the person sent.</param>
    /// <param name="voter">Who, read afresh.</param>
    /// <param name="others">The voters before, read afresh too: whoever may not approve any more does not count any more.</param>
    /// <param name="policy">The one in force.</param>
    /// <param name="now">By the store's clock.</param>
    public CastOutcome Cast(Ballot ballot, PersonFacts voter, IReadOnlyList<PersonFacts> others, ApprovalPolicy policy, DateTimeOffset now)
    {
        Settle(policy, new Actor.Program("policy"), now);
        var outcome = new BallotCheck(Snapshot, policy, now).Of(ballot, voter);
        switch (outcome)
        {
            case null:
                return Count(ballot, voter, [voter, .. others], policy, now);
            case CastOutcome.Refused refused:
                incident.Tell(new IncidentEvent.VoteRefused(Snapshot.Id, Name, ballot.Choice, refused.Refusal.Sentence) { Sequence = 0, At = now, By = voter.Person });
                return outcome;
            default:
                return outcome;
        }
    }

    /// <summary>Takes back one's own vote; a grant that has not been spent goes with it.</summary>
    public Refusal? Withdraw(PersonFacts voter, string reason, ApprovalPolicy policy, DateTimeOffset now)
    {
        Settle(policy, new Actor.Program("policy"), now);
        if (!Snapshot.Open)
        {
            return Refusal.Because($"The approval is {ApprovalWords.Of(Snapshot.State)}; there is nothing left to withdraw.");
        }

        if (MyVote(voter, policy.People) is not { } mine)
        {
            return Refusal.Because("You have no vote here to withdraw.");
        }

        Change(snapshot => snapshot with { Votes = [.. snapshot.Votes.Select(vote => vote == mine ? vote with { WithdrawnAt = now } : vote)] });
        Tell(new IncidentEvent.VoteWithdrawn(Snapshot.Id, Name, mine.Person, reason) { Sequence = 0, At = now, By = voter.Person });
        if (Snapshot.State == ApprovalState.Granted)
        {
            machine.Fire(Trigger.Revoke);
            Revoke("A vote was withdrawn.", voter.Person, now);
        }

        ExpireIfDue(voter.Person, now);
        return null;
    }

    private CastOutcome.Counted Count(Ballot ballot, PersonFacts voter, IReadOnlyList<PersonFacts> facts, ApprovalPolicy policy, DateTimeOffset now)
    {
        var vote = new Vote(((PersonMatch.One)policy.People.Find(Identity.Chat.Of(voter.Person))).Person.Id, voter.Person, ballot.Choice, ballot.Reason.Trim(), now)
        {
            BreaksGlass = ballot.BreakGlass,
            Proof = ballot.Proof,
        };
        Change(snapshot => snapshot with
        {
            Votes = [.. snapshot.Votes.Select(before => before.Person == vote.Person && before.Stands ? before with { WithdrawnAt = now } : before), vote],
        });
        Tell(new IncidentEvent.VoteCast(Snapshot.Id, Name, ballot.Digest, vote.Person, vote.Choice, vote.Reason)
        {
            Sequence = 0, At = now, By = voter.Person, Challenge = vote.Proof?.Challenge, BreaksGlass = vote.BreaksGlass,
        });
        var verdict = policy.Fold(Snapshot.Case, Snapshot.Votes, facts, now);
        Change(snapshot => snapshot with { Uncounted = verdict.Uncounted });
        Follow(verdict, vote, policy, now);
        return new CastOutcome.Counted(verdict);
    }

    private void Follow(Verdict verdict, Vote vote, ApprovalPolicy policy, DateTimeOffset now)
    {
        var (word, why) = ApprovalWords.Of(verdict);
        Tell(new IncidentEvent.VerdictGiven(Snapshot.Id, Name, word, why) { Sequence = 0, At = now, By = vote.As });
        switch (verdict)
        {
            case Verdict.Denied denied:
                var revoked = Snapshot.State == ApprovalState.Granted;
                End(Trigger.Reject, $"{denied.Who} rejected it.", vote.As, now);
                if (revoked)
                {
                    Revoke("It was rejected before it was begun.", vote.As, now);
                }

                break;
            case Verdict.Granted granted:
                Mint(granted, vote, policy.TermsFor(Snapshot.Case)!, now);
                break;
            case Verdict.Pending:
                break;
            default:
                throw new InvalidOperationException($"{verdict.GetType().Name} is not known here.");
        }
    }

    private void Mint(Verdict.Granted granted, Vote vote, ApprovalTerms terms, DateTimeOffset now)
    {
        machine.Fire(Trigger.Grant);
        Change(snapshot => snapshot with
        {
            Grants = snapshot.Grants + 1,
            Grant = Grant.Mint(granted, snapshot, snapshot.Grants + 1, now, now + terms.GrantExpiry),
        });
        var grant = Snapshot.Grant!;
        if (granted.BrokeGlass)
        {
            // Not always the vote that came last: where it takes a second person, that may be the other one.
            var breaker = granted.Votes.First(one => one.BreaksGlass);
            Tell(new IncidentEvent.GlassBroken(Snapshot.Id, Name, breaker.Person, breaker.Reason) { Sequence = 0, At = now, By = breaker.As });
        }

        Tell(new IncidentEvent.GrantMinted(
            Snapshot.Id, Name, grant.Id, grant.Digest, grant.Structure, grant.Rehearsal, grant.PolicyVersion, grant.ExpiresAt)
        {
            Sequence = 0, At = now, By = vote.As,
        });
    }

    private Vote? MyVote(PersonFacts voter, People people) =>
        Snapshot.Votes.FirstOrDefault(vote => vote.Stands && (Identity.Chat.Of(vote.As).Is(Identity.Chat.Of(voter.Person))
            || (people.Find(Identity.Chat.Of(voter.Person)) is PersonMatch.One one && one.Person.Id == vote.Person)));

    private void Revoke(string why, Actor by, DateTimeOffset now) =>
        Tell(new IncidentEvent.GrantRevoked(Snapshot.Id, Name, Snapshot.Grant!.Id, why) { Sequence = 0, At = now, By = by });
}
