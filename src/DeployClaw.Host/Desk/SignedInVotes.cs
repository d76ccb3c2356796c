using DeployClaw.Approvals;
using DeployClaw.Conversations;
using DeployClaw.Host.StepUp;
using DeployClaw.Host.Store;
using DeployClaw.Incidents;

namespace DeployClaw.Host.Desk;

/// <summary>Casts the votes that waited for a sign-in, judged at this moment like any other.</summary>
internal sealed class SignedInVotes(BallotBox box, ApprovalStore approvals) : IStepUpVotes
{
    private const string Gone = "it is not up for approval any more.";

    public async Task<IReadOnlyList<string>> CastAsync(StepUpRequest request, IReadOnlyList<StepUpProof> proofs, CancellationToken cancellation)
    {
        var ballots = request.Votes.Zip(proofs).ToDictionary(pair => pair.First.Approval, pair => pair.First.Ballot with { Proof = pair.Second }, StringComparer.Ordinal);
        var visitor = new PersonFacts(request.Voter, Standing.Member, new HashSet<string>()); // Asked about afresh before anything is counted.
        var cast = (await box.CastAsync(request.Incident, ballots, visitor, cancellation)).ToDictionary(ballot => ballot.Approval.Id, StringComparer.Ordinal);
        return [.. request.Votes.Select(vote => cast.TryGetValue(vote.Approval, out var ballot) ? ballot.Sentence : Gone)];
    }

    public Task RefuseAsync(StepUpRequest request, string challenge, string why, CancellationToken cancellation) => approvals.ChangeAsync(
        request.Incident,
        new ApprovalQuery { Ids = [.. request.Votes.Select(vote => vote.Approval)] },
        hand =>
        {
            foreach (var approval in hand.Approvals)
            {
                approval.RefuseStepUp(challenge, why, request.Voter, hand.Now);
            }

            return new Change<bool>(true);
        },
        cancellation);
}
