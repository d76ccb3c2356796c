using DeployClaw.Conversations;

namespace DeployClaw.Approvals;

/// <summary>Whether a ballot may be counted; nothing hangs on what a card or a dialog had offered.</summary>
internal sealed class BallotCheck(ApprovalSnapshot approval, ApprovalPolicy policy, DateTimeOffset now)
{
    private readonly Eligibility eligibility = new(policy, approval.Case);

    /// <summary>Null for one that counts.</summary>
    public CastOutcome? Of(Ballot ballot, PersonFacts who)
    {
        if (Closed(ballot) is { } closed)
        {
            return new CastOutcome.Refused(closed);
        }

        var (person, refusal) = eligibility.Identify(who);
        if (person is null)
        {
            return new CastOutcome.Refused(refusal!);
        }

        if (approval.Votes.FirstOrDefault(vote => vote.Stands && vote.Person == person.Id && Says(vote, ballot)) is { } before)
        {
            return new CastOutcome.Already(Repeated(before, person, who));
        }

        if ((Unfinished(ballot) ?? NotAllowed(ballot, who)) is { } no)
        {
            return new CastOutcome.Refused(no);
        }

        return ballot.Choice == Choice.Approve && policy.TermsFor(approval.Case) is { StepUp: true } ? SignIn(ballot, person) : null;
    }

    private static bool Says(Vote vote, Ballot ballot) => vote.Choice == ballot.Choice && (vote.BreaksGlass || !ballot.BreakGlass);

    private Refusal? Closed(Ballot ballot) => approval switch
    {
        { Open: false } => Refusal.Because($"The approval is {ApprovalWords.Of(approval.State)}: {approval.End?.Reason ?? "it has ended."} Nothing was counted."),
        _ when ballot.Digest != approval.Case.Playbook.Digest =>
            Refusal.Because("What you were shown is not the playbook that is up for approval. Look at the card again."),
        _ when policy.Unreadable is null && ballot.PolicyVersion != approval.PolicyVersion =>
            Refusal.Because("The approval policy has changed since you were shown this. Look at the card again."),
        { State: ApprovalState.Granted } when ballot.Choice == Choice.Approve => Refusal.Because("It is granted already; another vote changes nothing."),
        _ => null,
    };

    private Refusal? Unfinished(Ballot ballot)
    {
        if (string.IsNullOrWhiteSpace(ballot.Reason))
        {
            return Refusal.Because("Say why: the reason stands on the card and in the audit trail.");
        }

        var playbook = approval.Case.Playbook;
        return ballot.Choice == Choice.Approve && playbook.Destroys.Count > 0 && ballot.TypedName?.Trim() != playbook.Name
            ? Refusal.Because($"The way down {string.Join(", ", playbook.Destroys)}. Type the name {playbook.Name} to show that you mean it.")
            : null;
    }

    private Refusal? NotAllowed(Ballot ballot, PersonFacts who) => ballot switch
    {
        { Choice: Choice.Reject } => eligibility.OfRejection(who),
        { BreakGlass: true } => eligibility.OfBreakingGlass(who, now),
        _ => eligibility.OfApproval(who, now),
    };

    private CastOutcome? SignIn(Ballot ballot, PersonRecord person)
    {
        if (ballot.Proof is not { } proof)
        {
            return new CastOutcome.SignInFirst(person.Id);
        }

        return NotProven(proof, person) is { } why ? new CastOutcome.Refused(Refusal.Because(why)) : null;
    }

    private string? NotProven(StepUpProof proof, PersonRecord person) => proof switch
    {
        _ when proof.Approval != approval.Id || proof.Digest != approval.Case.Playbook.Digest => "The sign-in was for another playbook.",
        _ when proof.SignedInAt + StepUpProof.Fresh < now || proof.SignedInAt > now + StepUpProof.Fresh =>
            $"The sign-in was at {TimeText.Instant(proof.SignedInAt)}, and only one of the last {TimeText.Length(StepUpProof.Fresh)} counts. Sign in again.",
        _ when policy.People.Find(new Identity.OpenId(proof.Issuer, proof.Subject)) is not PersonMatch.One one || one.Person.Id != person.Id =>
            "Whoever signed in is not the person whose vote this is, by people.yaml.",
        _ => null,
    };

    private static string Repeated(Vote before, PersonRecord person, PersonFacts who)
    {
        var done = before.Choice == Choice.Approve ? "approved" : "rejected";
        return before.As.UserId == who.Person.UserId && before.As.Platform == who.Person.Platform
            ? $"You have {done} it already."
            : $"You have {done} it already, as {before.As.Name}: by people.yaml both accounts are {person.Name}'s, and a person has one vote.";
    }
}
