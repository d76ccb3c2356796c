using DeployClaw.Approvals;
using DeployClaw.Conversations;
using DeployClaw.Host.Store;

namespace DeployClaw.Host.Desk;

/// <summary>Where people vote on alike playbooks at once. Each tenant is judged for itself and gets a vote of its own.</summary>
internal sealed class ApprovalBatchDesk(ApprovalViews views, BallotBox box, ApprovalPolicy policy, SignIns signIns)
{
    private static readonly Refusal Changed =
        Refusal.Because("What waits here is not what you were shown: something was decided, planned again or added meanwhile. Look at the card again.");

    public async Task<DeskAnswer> OpenAsync(Choice choice, string key, CancellationToken cancellation)
    {
        var batch = await views.BatchAsync(key, cancellation);
        if (batch.Pending.Count == 0)
        {
            return DeskAnswer.Of(Refusal.Because("Nothing of this batch waits for a vote any more."));
        }

        if (batch.Pending.Any(view => policy.Outdates(view.Approval)))
        {
            return DeskAnswer.Of(ApprovalDesk.Outdated);
        }

        return new DeskAnswer.Opens(choice == Choice.Approve ? ApprovalBatchDialog.Approve(batch) : ApprovalBatchDialog.Reject(batch));
    }

    public async Task<DeskAnswer> SubmitAsync(
        PersonFacts visitor, Choice choice, string state, IReadOnlyDictionary<string, string> inputs, CancellationToken cancellation)
    {
        if (ApprovalBatchDialog.Parse(state) is not var (key, fingerprint))
        {
            return DeskAnswer.Of(ApprovalDesk.Unknown);
        }

        var batch = await views.BatchAsync(key, cancellation);
        if (batch.Pending is not [var first, ..] || batch.Fingerprint != fingerprint)
        {
            return DeskAnswer.Of(Changed);
        }

        if (choice == Choice.Approve && batch.Destroys && inputs.GetValueOrDefault(ApprovalDialog.NameInput, "").Trim() != batch.Phrase)
        {
            return new DeskAnswer.Corrects(ApprovalDialog.NameInput, $"That is not “{batch.Phrase}”.");
        }

        var reason = Typed.Reason(inputs);
        var ballots = batch.Pending.Select(view => view.Approval).ToDictionary(
            approval => approval.Id,
            approval => new Ballot(choice, reason, approval.Case.Playbook.Digest, approval.PolicyVersion)
            {
                // The dialog named every tenant, and what was typed meant them all.
                TypedName = approval.Case.Playbook.Name,
            },
            StringComparer.Ordinal);
        var cast = await box.CastAsync(first.Approval.Incident, ballots, visitor, cancellation);
        return cast.Any(ballot => ballot.Outcome is CastOutcome.SignInFirst)
            ? await signIns.BeginAsync(visitor.Person, cast, cancellation)
            : new DeskAnswer.Privately(ApprovalBatchDialog.Outcome([.. cast.Select(ballot => (ballot.Name, ballot.Sentence))]));
    }
}
