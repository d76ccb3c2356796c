using System.Globalization;
using DeployClaw.Conversations;

namespace DeployClaw.Approvals;

/// <summary>Folds votes to a verdict: deny beats pending beats granted, in whatever order the votes came.</summary>
internal sealed class VoteCount(ApprovalPolicy policy, ApprovalCase asked, IReadOnlyList<PersonFacts> voters)
{
    private readonly Eligibility eligibility = new(policy, asked, Wording.OfThem);

    public Verdict Of(IReadOnlyList<Vote> votes, DateTimeOffset now)
    {
        var standing = votes.Where(vote => vote.Stands)
            .OrderBy(vote => vote.At).ThenBy(vote => vote.Person, StringComparer.Ordinal).ThenBy(vote => vote.As.UserId, StringComparer.Ordinal)
            .ToList();
        var judged = standing.Select(vote => (Vote: vote, No: WhyNot(vote, now))).ToList();
        var counted = judged.Where(one => one.No is null).Select(one => one.Vote).ToList();
        var uncounted = judged.Where(one => one.No is not null)
            .Select(one => new UncountedVote(one.Vote.Person, policy.People.NameOf(one.Vote.Person), one.No!.Sentence)).ToList();
        if (counted.Find(vote => vote.Choice == Choice.Reject) is { } rejection)
        {
            return new Verdict.Denied(policy.People.NameOf(rejection.Person), rejection.Reason) { Uncounted = uncounted };
        }

        var approvals = counted.DistinctBy(vote => vote.Person).ToList();
        return (policy.TermsFor(asked) is { } terms ? Weigh(approvals, terms, now) : Nobody) with { Uncounted = uncounted };
    }

    private Verdict Weigh(IReadOnlyList<Vote> approvals, ApprovalTerms terms, DateTimeOffset now)
    {
        if (approvals.Count >= terms.Quorum)
        {
            return new Verdict.Granted(approvals, brokeGlass: false);
        }

        // Whom nobody knows to have a part in it may be who breaks the glass: the one more that this takes is not waived.
        var alone = terms.RaisedBecause.Count > 0 ? 2 : 1;
        if (approvals.Count >= alone && approvals.Any(vote => vote.BreaksGlass && FactsOf(vote) is { } who && eligibility.OfBreakingGlass(who, now) is null))
        {
            return new Verdict.Granted(approvals, brokeGlass: true);
        }

        return new Verdict.Pending(terms.Quorum - approvals.Count, Why(approvals.Count, terms), eligibility.WhoCan(), approvals);
    }

    private static Verdict Nobody { get; } = new Verdict.Pending(1, "No rule of the approval policy covers it.", "Nobody can approve it.", []);

    private static string Why(int count, ApprovalTerms terms) =>
        string.Create(CultureInfo.InvariantCulture, $"{count} of {terms.Quorum}.")
        + string.Concat(terms.RaisedBecause.Select(because => " " + because))
        + (terms.RaisedBecause.Count > 0 ? " So it takes one more." : "");

    private Refusal? WhyNot(Vote vote, DateTimeOffset now)
    {
        if (FactsOf(vote) is not { Standing: not Standing.Unknown } who)
        {
            return Refusal.Because("who they are now could not be found out.");
        }

        var (person, refusal) = eligibility.Identify(who);
        if (person is null)
        {
            return refusal;
        }

        // The record may have been given to somebody else since.
        if (person.Id != vote.Person)
        {
            return Refusal.Because("by people.yaml their account is another person's now.");
        }

        return vote.Choice == Choice.Reject ? eligibility.OfRejection(who) : eligibility.OfApproval(who, now) ?? Unproven(vote);
    }

    private Refusal? Unproven(Vote vote) => policy.TermsFor(asked) is { StepUp: true } && vote.Proof is null
        ? Refusal.Because("it was cast without the sign-in that the policy asks for.")
        : null;

    private PersonFacts? FactsOf(Vote vote) =>
        voters.FirstOrDefault(who => Identity.Chat.Of(who.Person).Is(Identity.Chat.Of(vote.As)));
}
