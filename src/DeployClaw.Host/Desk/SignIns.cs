using DeployClaw.Approvals;
using DeployClaw.Conversations;
using DeployClaw.Host.StepUp;
using DeployClaw.Host.Store;
using DeployClaw.Incidents;

namespace DeployClaw.Host.Desk;

/// <summary>Has people sign in outside the chat where the policy asks for it: their ballots wait until then, and nothing is counted.</summary>
internal sealed class SignIns(ApprovalStore approvals, ApprovalViews views, IStepUp stepUp)
{
    /// <param name="voter">Whose ballots they are.</param>
    /// <param name="cast">All that was voted on; those of them that take no sign-in are counted already.</param>
    /// <param name="cancellation">Ends it.</param>
    public async Task<DeskAnswer> BeginAsync(Actor.Person voter, IReadOnlyList<CastBallot> cast, CancellationToken cancellation)
    {
        var waiting = cast.Where(ballot => ballot.Outcome is CastOutcome.SignInFirst).ToList();
        var person = ((CastOutcome.SignInFirst)waiting[0].Outcome).Person;
        var votes = await Task.WhenAll(waiting.Select(ballot => VoteAsync(ballot, cancellation)));
        var invitation = await stepUp.BeginAsync(new StepUpRequest(waiting[0].Approval.Incident, voter, person, votes), cancellation);
        if (Challenge(invitation) is { } challenge)
        {
            await approvals.ChangeAsync(
                waiting[0].Approval.Incident, new ApprovalQuery { Ids = [.. waiting.Select(ballot => ballot.Approval.Id)] }, hand => Begin(hand, challenge, voter), cancellation);
        }

        return new DeskAnswer.Privately(SignInCard.Of(invitation, votes, [.. cast.Except(waiting).Select(ballot => (ballot.Name, ballot.Sentence))]));
    }

    private static Change<bool> Begin(ApprovalsAtHand hand, string challenge, Actor.Person voter)
    {
        foreach (var approval in hand.Approvals)
        {
            approval.BeginStepUp(challenge, voter, hand.Now);
        }

        return new Change<bool>(true);
    }

    private async Task<StepUpVote> VoteAsync(CastBallot ballot, CancellationToken cancellation)
    {
        var view = await views.FindAsync(ballot.Approval.Id, cancellation);
        return new StepUpVote(
            ballot.Approval.Id, ballot.Ballot, ballot.Name, ballot.Approval.Case.Playbook.Risk, view is null ? [] : [.. ApprovalCard.StepLines(view)])
        {
            Subject = ApprovalPhrases.Subject(ballot.Approval.Case),
            Destroys = ballot.Approval.Case.Playbook.Destroys,
        };
    }

    private static string? Challenge(StepUpInvitation invitation) => invitation switch
    {
        StepUpInvitation.Link link => link.Challenge,
        StepUpInvitation.Code code => code.Challenge,
        _ => null,
    };
}
