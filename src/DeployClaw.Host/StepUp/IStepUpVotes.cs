using DeployClaw.Approvals;

namespace DeployClaw.Host.StepUp;

/// <summary>What a sign-in leads to. Each challenge is brought at most once to <see cref="CastAsync"/>.</summary>
internal interface IStepUpVotes
{
    /// <summary>
    /// Casts the votes of the request, each with the proof for it, and gives a sentence for each in their order. Everything is judged as for any other
    /// vote, at this moment.
    /// </summary>
    Task<IReadOnlyList<string>> CastAsync(StepUpRequest request, IReadOnlyList<StepUpProof> proofs, CancellationToken cancellation);

    /// <summary>
    /// Puts on record that a sign-in was not taken (somebody else's, too old, a link used twice). <paramref name="why"/> is a sentence.
    /// </summary>
    Task RefuseAsync(StepUpRequest request, string challenge, string why, CancellationToken cancellation);
}
