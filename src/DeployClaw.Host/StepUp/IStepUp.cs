namespace DeployClaw.Host.StepUp;

/// <summary>
/// Has somebody sign in with the organisation's issuer before their votes count, so that a stolen chat account is not enough. What comes of it goes
/// to <see cref="IStepUpVotes"/>, on whichever node the sign-in ends.
/// </summary>
internal interface IStepUp
{
    /// <summary>Keeps the votes and says how to sign in. Nothing has been voted yet.</summary>
    Task<StepUpInvitation> BeginAsync(StepUpRequest request, CancellationToken cancellation);
}
