namespace DeployClaw.Host.StepUp;

/// <summary>How the person comes to the sign-in. <see cref="Unavailable"/> where there is no way to one.</summary>
internal abstract record StepUpInvitation
{
    private StepUpInvitation() { }

    /// <summary>A page of the bot, for the voter alone: say it to nobody else.</summary>
    public sealed record Link(string Challenge, Uri Address, DateTimeOffset ExpiresAt) : StepUpInvitation;

    /// <summary>Where nothing can reach the bot: a page of the issuer, and a code to type there (RFC 8628).</summary>
    public sealed record Code(string Challenge, Uri Address, string UserCode, DateTimeOffset ExpiresAt) : StepUpInvitation;

    /// <summary>A sentence on why nobody can sign in.</summary>
    public sealed record Unavailable(string Why) : StepUpInvitation;
}
