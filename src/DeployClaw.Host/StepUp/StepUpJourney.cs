namespace DeployClaw.Host.StepUp;

/// <summary>One browser's way to the issuer and back: what it is known by there, and what only this browser has.</summary>
internal sealed record StepUpJourney(string Cookie, string State, string Nonce, string Verifier)
{
    public static StepUpJourney Begin() => new(StepUpSecret.Draw(), StepUpSecret.Draw(), StepUpSecret.Draw(), StepUpSecret.Draw());
}
